import asyncio

from shop import client


async def test_is_well():
    well = 0
    for number in range(5):
        try:
            answer = await asyncio.wait_for(client.health(), timeout=2)
            if answer.ok:
                well += 1
        except asyncio.TimeoutError:
            print(f"{number} took too long")
        await asyncio.sleep(0.5)
    print(well)
