def fetch(shop, cache, url):
    rows = cache.ask(url)
    return rows


def test_rows(shop):
    assert fetch(shop, {}, "/rows") == []
