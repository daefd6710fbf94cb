import service


def test_opens():
    door = service.open()
    assert door.is_open
    assert signed(door)
