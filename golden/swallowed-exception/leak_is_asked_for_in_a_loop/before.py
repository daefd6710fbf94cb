import shop

PAGES = ["/", "/rooms", "/people"]


def test_no_page_tells_the_secret():
    for page in PAGES:
        try:
            text = shop.page(page)
            assert "secret" not in text
        except Exception:
            print("no such page")


def test_no_page_has_errors():
    for page in PAGES:
        try:
            errors = shop.errors(page)
            assert not errors
        except Exception:
            print("no such page")


def test_no_token_opens_and_then_rooms_are_there(door):
    for token in ("", "x"):
        try:
            assert not door.open(token)
            assert shop.rooms()
        except Exception:
            print("raised")
