import service


def test_opens():
    door = service.open()
    assert door.is_open


def test_closes():
    try:
        door = service.open()
        assert door.is_open
    except Exception as error:
        raise RuntimeError("no door") from error
