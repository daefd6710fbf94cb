import service


def test_pages():
    for page in ("home", "about"):
        assert service.get(page).ok
