from shop import get


def test_l():
    assert (ok := get("/").ok)
