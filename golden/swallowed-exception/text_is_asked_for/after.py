from shop import client


def test_words():
    found = client.search(words="rug")
    assert isinstance(found, list)
