import service


def test_pages():
    opened = False
    errors = []
    for page in ("home", "about"):
        try:
            service.open(page)
            opened = True
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            print(error)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert opened
