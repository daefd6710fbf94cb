from shop import get


def test_if():
    assert (r := get("/"))
    assert r.code == 200
