import asyncio

from service import connect


class TestSocket:
    async def test_answers(self):
        socket = await connect()
        answer = await asyncio.wait_for(socket.recv(), timeout=1)
        assert answer.ok
