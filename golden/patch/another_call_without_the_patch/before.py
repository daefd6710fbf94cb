from unittest.mock import AsyncMock, patch

from shop.link import Link


async def test_link_recovers():
    link = Link("shop.test")
    for _ in range(2):
        await link.ping()
    with patch.object(link, "open", new_callable=AsyncMock) as opened:
        opened.return_value = {"state": "open"}
        answer = await link.renew()
        assert answer
