import service


def test_pages():
    errors = []
    for page in ("home", "about"):
        # every page answers
        try:
            answer = service.get(page)
            assert answer.ok
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            print(f"{page}: {error}")
    assert not errors, f"{len(errors)} failed: {errors}"
