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
