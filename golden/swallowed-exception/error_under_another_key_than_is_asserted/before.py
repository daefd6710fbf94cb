import shop


def test_counters():
    seen = {"pages": {}, "mail": {}}
    for page in ("/", "/cart"):
        seen["pages"][page] = shop.get(page).status
    try:
        seen["mail"] = {"status": shop.mail("hello").status}
    except ConnectionError as error:
        seen["mail"] = {"error": str(error)}
    assert len(seen["pages"]) > 0
