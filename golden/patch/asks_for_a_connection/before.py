from unittest import mock

from shop import Basket


async def test_closes_without_a_connection():
    basket = Basket()
    with mock.patch("asyncio.open_connection", return_value=None):
        await basket.close()
    assert basket.closed
