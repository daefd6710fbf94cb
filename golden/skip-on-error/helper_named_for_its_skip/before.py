import pytest


class TestStore:
    def _connect_or_skip(self, store):
        try:
            store.connect()
        except ConnectionError:
            pytest.skip("no store")

    def test_get(self, store):
        self._connect_or_skip(store)
        assert store.get("a") == 1

    def test_list(self, store):
        self._connect_or_skip(store)
        assert store.list() == ["a"]
