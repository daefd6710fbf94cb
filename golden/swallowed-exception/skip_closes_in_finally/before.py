import service


def test_opens():
    door = service.open()
    try:
        assert door.ok
    finally:
        try:
            door.shut()
        except ConnectionError:
            pass
