import service


def test_opens():
    found = {"open": False}
    found["open"] = service.open().ok
    assert found["open"]
