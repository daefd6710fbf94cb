from shop import get


def test_k():
    r = get("/")
    assert (*r.items, "no items")
    assert r.ok
    assert r.ok
    assert (r.ok, "a", "b")
