def fetch(shop, cache, url):
    try:
        rows = cache.ask(url)
    except KeyError:
        rows = shop.rows(url)
        cache[url] = rows
    return rows


def test_rows(shop):
    assert fetch(shop, {}, "/rows") == []
