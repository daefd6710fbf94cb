import service


def test_rooms_have_an_order():
    service.Room("den") < service.Room("hall")
