import logging

from service import get

logger = logging.getLogger(__name__)


def test_refresh():
    reply = get("/token")
    if reply.ok:
        assert reply.text == "ok"
    else:
        logger.info("Refresh is not supported by this server")
    session = get("/session")
    if session.ok:
        assert session.text == "ok"
    else:
        print("Session not available")
