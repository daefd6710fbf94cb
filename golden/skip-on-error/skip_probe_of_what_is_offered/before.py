import pytest

import service


def has_search(host, port):
    try:
        client = service.Client(host=host, port=port)
        names = {module.name for module in client.modules()}
        return "search" in names
    except Exception:
        return False


@pytest.mark.skipif(not has_search("localhost", 6379), reason="needs the search module")
def test_search():
    assert service.search("red") == ["red"]
