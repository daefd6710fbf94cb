import asyncio

from shop.client import Refused, connect


async def test_waiting_readers():
    reader = await connect()
    results = await asyncio.gather(reader.fetch(1), reader.fetch(1))
    for result in results:
        if isinstance(result, asyncio.TimeoutError):
            continue
        elif isinstance(result, Refused):
            raise result


async def test_readers():
    reader = await connect()
    results = await asyncio.gather(reader.fetch(1), reader.fetch(1))
    for result in results:
        assert result.count == 1
