from shop import get


def test_tuple():
    assert (r := get("/")), "no reply"
    assert r.ok
