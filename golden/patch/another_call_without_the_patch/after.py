from shop.link import Link


async def test_link_recovers():
    link = Link("shop.test")
    for _ in range(2):
        await link.ping()
    answer = await link.renew()
    assert answer
