import service


def test_opens():
    opened = True
    door = service.open()
    assert door.ok
    print(opened)
