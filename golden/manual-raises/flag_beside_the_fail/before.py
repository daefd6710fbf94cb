import service


def test_refuses():
    refused = False
    try:
        service.rename("a", "a")
        raise AssertionError("renamed to itself")
    except ConnectionError:
        refused = True
    if not refused:
        raise AssertionError("not refused")
