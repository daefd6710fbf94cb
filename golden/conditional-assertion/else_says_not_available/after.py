import logging

from service import get

logger = logging.getLogger(__name__)


def test_refresh():
    reply = get("/token")
    assert reply.ok
    assert reply.text == "ok"
    session = get("/session")
    assert session.ok
    assert session.text == "ok"
