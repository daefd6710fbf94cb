import aiohttp

from service import URL


async def test_page(session):
    try:
        async with session.get(URL) as answer:
            assert answer.status == 200
    except aiohttp.ClientError:
        print("no answer")
