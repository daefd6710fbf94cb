import pytest


class TestStore:
    def _connect(self, store):
        """Helper to ensure a connection, skip if unavailable."""
        try:
            store.connect()
            return True
        except ConnectionError:
            pytest.skip("no store")

    async def _aconnect(self, store):
        """Connect or skip the test.

        The store is asked once. Skips the test if it is not there. It stays open.
        """
        try:
            await store.aconnect()
        except ConnectionError:
            pytest.skip("no store")

    def test_sync(self, store):
        """The store answers (skipped if there is none)."""
        try:
            store.connect()
        except ConnectionError:
            pytest.skip("no store")
        assert store.get("a") == 1

    async def test_async(self, store):
        self._connect(store)
        await self._aconnect(store)
        assert await store.aget("a") == 1
