import asyncio

from shop import client


async def test_is_well():
    well = 0
    errors = []
    for number in range(5):
        try:
            answer = await asyncio.wait_for(client.health(), timeout=2)
            if answer.ok:
                well += 1
        except asyncio.TimeoutError as error:
            errors.append(f"{number}: {error!r}")
            print(f"{number} took too long")
        await asyncio.sleep(0.5)
    assert not errors, f"{len(errors)} failed: {errors}"
    print(well)
