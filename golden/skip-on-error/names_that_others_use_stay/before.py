import pytest


class TestStore:
    def _connect(self, store):
        store.connect()

    def _connect_or_skip(self, store):
        try:
            self._connect(store)
        except ConnectionError:
            pytest.skip("no store")

    def open_or_skip(self, store):
        try:
            store.open()
        except ConnectionError:
            pytest.skip("no store")

    def test_get(self, store):
        self._connect_or_skip(store)
        self.open_or_skip(store)
        assert store.get("a") == 1


def _open_or_skip(store):
    try:
        store.open()
    except ConnectionError:
        pytest.skip("no store")


def test_of_another(store):
    _open_or_skip(store)
    store._open_or_skip()
    assert store.get("a") == 1
