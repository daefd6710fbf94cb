from shop import get


def test_r():
    assert (r := get("/"))
    assert r.ok


def test_s():
    if (r := get("/")) and r.ok:
        assert r.code == 200
