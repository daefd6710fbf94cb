class TestStore:
    def _connect(self, store):
        """Helper to ensure a connection."""
        store.connect()

    async def _aconnect(self, store):
        """Connect.

        The store is asked once. It stays open.
        """
        await store.aconnect()

    def test_sync(self, store):
        """The store answers."""
        store.connect()
        assert store.get("a") == 1

    async def test_async(self, store):
        self._connect(store)
        await self._aconnect(store)
        assert await store.aget("a") == 1
