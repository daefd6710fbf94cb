import shop

PAGES = ["/", "/rooms", "/people"]


def test_no_page_tells_the_secret():
    errors = []
    for page in PAGES:
        try:
            text = shop.page(page)
            assert "secret" not in text
        except Exception as error:
            errors.append(f"{page}: {error!r}")
            print("no such page")
    assert not errors, f"{len(errors)} failed: {errors}"


def test_no_page_has_errors():
    failures = []
    for page in PAGES:
        try:
            errors = shop.errors(page)
            assert not errors
        except Exception as error:
            failures.append(f"{page}: {error!r}")
            print("no such page")
    assert not failures, f"{len(failures)} failed: {failures}"


def test_no_token_opens_and_then_rooms_are_there(door):
    errors = []
    for token in ("", "x"):
        try:
            assert not door.open(token)
            assert shop.rooms()
        except Exception as error:
            errors.append(error)
            print("raised")
    assert not errors, f"{len(errors)} failed: {errors}"
