import asyncio
import logging

from service import connect

logger = logging.getLogger(__name__)


class TestSocket:
    async def test_answers(self):
        socket = await connect()
        answer = await asyncio.wait_for(socket.recv(), timeout=1)
        assert answer.ok
