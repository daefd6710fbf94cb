import service


def test_opens():
    try:
        door = service.open()
        assert door.is_open
    except ConnectionError as error:
        print(error)
    except Exception:
        raise


def test_closes():
    try:
        door = service.open()
        assert door.is_open
    except ConnectionError as error:
        print(error)
    except Exception as error:
        raise RuntimeError("no door") from error
