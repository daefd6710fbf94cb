from shop import client


def test_words():
    try:
        found = client.search(words="rug")
        assert isinstance(found, list)
    except Exception:
        pass
