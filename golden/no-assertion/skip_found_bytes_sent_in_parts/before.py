def test_half_a_line(connection):
    connection.write(b"half")
