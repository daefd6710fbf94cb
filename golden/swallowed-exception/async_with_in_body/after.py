from service import connect


async def test_streams():
    """Streams."""
    async with connect() as socket:
        answer = await socket.recv()
        # the first one counts
        assert answer.ok
