class TestStore:
    def _connect(self, store):
        store.connect()

    def test_get(self, store):
        self._connect(store)
        assert store.get("a") == 1

    def test_list(self, store):
        self._connect(store)
        assert store.list() == ["a"]
