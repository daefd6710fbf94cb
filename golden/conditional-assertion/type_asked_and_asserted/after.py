from service import get


def test_search():
    found = get("/search?q=tea").json()
    assert isinstance(found, dict)
    assert get("/health").status == 200
