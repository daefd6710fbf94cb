from unittest.mock import AsyncMock, patch

import pytest

from shop.link import Link


async def test_link_recovers():
    link = Link("nowhere.test")
    for _ in range(2):
        with pytest.raises(ConnectionError):
            await link.open()
    with patch.object(link, "open", new_callable=AsyncMock) as opened:
        opened.return_value = {"state": "open"}
        answer = await link.open()
        assert answer
        assert link.recovered


async def test_store_recovers(store):
    first = await store.read("lamp")
    with patch("shop.store.read", return_value={"lamp": 4}):
        second = await store.refresh()
    from shop.store import read
    third = read("lamp")
    assert first and second and third
