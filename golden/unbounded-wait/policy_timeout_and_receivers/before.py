from asyncio import wait_for


async def test_reply(stream):
    assert await stream.next_event()
    assert await stream.recv()
    assert await wait_for(stream.next_event(), timeout=1)
