import pytest

import service


def answers(host, port):
    try:
        client = service.Client(host=host, port=port)
        return client.get("/").status < 500
    except Exception:
        return False


@pytest.mark.skipif(not answers("localhost", 6379), reason="nobody is there")
def test_search():
    assert service.search("red") == ["red"]
