def test_room(connection):
    connection.info()
