from shop import Basket


async def test_closes_without_a_connection():
    basket = Basket()
    await basket.close()
    assert basket.closed
