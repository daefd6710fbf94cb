import service


def test_items():
    errors = []
    for item in service.items():
        try:
            service.check(item)
        except ConnectionError as error:
            errors.append(f"{item}: {error!r}")
            print(item, error)
    assert not errors, f"{len(errors)} failed: {errors}"


def test_found():
    page = service.load()
    assert page.found
    assert page.text == "home"


def test_each():
    for item in service.items():
        assert item.good
