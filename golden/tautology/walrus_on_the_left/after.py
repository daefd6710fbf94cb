from shop import get


def test_left():
    assert (r := get("/"))
