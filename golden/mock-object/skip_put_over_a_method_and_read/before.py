from unittest.mock import Mock


class Backend:
    def __init__(self, url):
        self.url = url

    def flush(self):
        raise NotImplementedError

    def store(self, value):
        self.flush()
        return value


def test_store():
    backend = Backend("u")
    backend.flush = Mock()
    assert backend.store(1) == 1
    assert backend.flush.call_count == 1 and backend.url


def test_twin():
    backend = Backend("u")
    backend.flush = Mock()
    count = backend.flush.call_count
    assert backend.store(1) == count + 1
