import service


def test_pages():
    for page in ("home", "about"):
        # every page answers
        answer = service.get(page)
        assert answer.ok
