import service


def test_opens():
    found = {"open": True}
    try:
        service.open()
    except ConnectionError:
        found["open"] = False
    assert found["open"]
