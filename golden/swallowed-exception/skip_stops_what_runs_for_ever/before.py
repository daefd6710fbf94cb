import asyncio

import shop


async def pump():
    while True:
        await shop.deliver()


async def test_deliveries():
    try:
        await asyncio.wait_for(pump(), timeout=0.1)
    except asyncio.TimeoutError:
        pass
    assert shop.delivered() == ["a"]


async def test_server(server):
    try:
        await asyncio.wait_for(server.serve_forever(), 0.1)
    except TimeoutError:
        pass
    assert shop.served() == ["a"]
