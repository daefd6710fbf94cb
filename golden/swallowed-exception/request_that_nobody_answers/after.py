from service import URL


async def test_page(session):
    async with session.get(URL) as answer:
        assert answer.status == 200
