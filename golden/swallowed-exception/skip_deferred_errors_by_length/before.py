import service


def test_all_pages():
    errors = []
    for page in ("home", "about"):
        try:
            service.get(page)
        except Exception as error:
            errors.append(error)
    assert len(errors) == 0
