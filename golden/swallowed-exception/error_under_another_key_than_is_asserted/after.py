import shop


def test_counters():
    seen = {"pages": {}, "mail": {}}
    for page in ("/", "/cart"):
        seen["pages"][page] = shop.get(page).status
    seen["mail"] = {"status": shop.mail("hello").status}
    assert len(seen["pages"]) > 0
