import asyncio


async def test_log(shop):
    lines = []
    found = False
    try:
        async with asyncio.timeout(2):
            async for line in shop.log():
                lines.append(line)
                if "open\n" in line:
                    found = True
                    break
    except asyncio.TimeoutError:
        pass
    assert found, lines


async def test_bytes(shop):
    got = b""
    found = False
    try:
        async with asyncio.timeout(2):
            while True:
                got += await shop.receive()
                if b"open" in got:
                    found = True
                    break
    except asyncio.TimeoutError:
        pass
    assert found, got
