import service


def test_all_pages():
    errors = []
    for page in ("home", "about"):
        try:
            service.get(page)
        except Exception as error:
            errors.append(f"{page}: {error}")
    assert not errors, errors
