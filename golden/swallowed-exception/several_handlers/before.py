import asyncio
import logging

from service import connect

logger = logging.getLogger(__name__)


class TestSocket:
    async def test_answers(self):
        try:
            socket = await connect()
            answer = await asyncio.wait_for(socket.recv(), timeout=1)
            assert answer.ok
        except asyncio.TimeoutError:
            logger.warning("no answer in time")
        except ConnectionError as error:
            logger.warning("no connection: %s", error)
        except Exception as error:
            logger.error("something else: %s", error)
