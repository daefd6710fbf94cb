import service


def test_opens():
    try:
        door = service.open()
        assert door.is_open
        assert signed(door)
    except Exception as error:
        print(error)
