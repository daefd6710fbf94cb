from shop import get


def test_r():
    assert (ok := get("/").ok)
