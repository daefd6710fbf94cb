from shop import get


def test_ret():
    r = get("/")
    assert (code := r.code) is not None
    assert code == 200
