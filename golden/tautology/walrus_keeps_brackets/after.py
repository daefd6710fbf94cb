from shop import get


def test_or():
    assert (r := get("/"))
    assert r.code == 200
