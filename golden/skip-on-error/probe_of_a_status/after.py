import service


def test_search():
    assert service.search("red") == ["red"]
