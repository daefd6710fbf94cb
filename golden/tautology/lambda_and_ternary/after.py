from shop import get


def test_t():
    r = get("/")
    assert r.a if r.ok else r.b
    assert (r.a if r.ok else r.b), "neither"


def test_not():
    r = get("/")
    assert not (r.a and r.b)
    assert not r.a or not r.b, "both"
