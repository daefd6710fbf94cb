from shop import get


def test_r():
    assert (n := get("/").code) == 200
    assert n < 300
