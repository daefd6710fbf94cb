from shop import client


def test_empty_words():
    try:
        found = client.search(words="")
        assert isinstance(found, list)
    except Exception:
        pass
