class TestStore:
    def _connect(self, store):
        store.connect()

    def _connect_or_skip(self, store):
        self._connect(store)

    def open_or_skip(self, store):
        store.open()

    def test_get(self, store):
        self._connect_or_skip(store)
        self.open_or_skip(store)
        assert store.get("a") == 1


def _open_or_skip(store):
    store.open()


def test_of_another(store):
    _open_or_skip(store)
    store._open_or_skip()
    assert store.get("a") == 1
