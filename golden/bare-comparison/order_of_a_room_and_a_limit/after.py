import service


def test_rooms_have_an_order():
    assert service.Room("den") < service.largest("hall")
