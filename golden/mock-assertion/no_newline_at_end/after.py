from shop import get


def test_get():
    assert get("/").ok