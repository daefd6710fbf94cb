import asyncio


async def test_denied(link):
    left = link.closed
    told = False
    while link.seconds() < 3:
        try:
            answer = await asyncio.wait_for(link.receive(), timeout=1)
            if answer.kind == "denied":
                told = True
                break
        except asyncio.TimeoutError:
            continue
    assert told or left, "neither told nor left"
