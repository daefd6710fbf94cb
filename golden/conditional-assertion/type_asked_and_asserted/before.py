from service import get


def test_search():
    found = get("/search?q=tea").json()
    if isinstance(found, dict):
        assert isinstance(found, dict)
    assert get("/health").status == 200
