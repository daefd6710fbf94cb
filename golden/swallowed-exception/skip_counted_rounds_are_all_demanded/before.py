import asyncio


async def ring_all(door, times):
    rung = 0
    for _ in range(times):
        try:
            answer = await door.ring()
            if answer:
                rung += 1
        except Exception:
            await door.knock()
    return {"rung": rung, "knocked": door.knocked}


async def test_door(door):
    ringing = asyncio.create_task(ring_all(door, times=20))
    result = await ringing
    assert result["rung"] == 20
