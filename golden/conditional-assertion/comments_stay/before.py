import logging

from service import get

logger = logging.getLogger(__name__)


def test_profile():
    reply = get("/me")
    # the profile
    if reply.ok:  # as it should be
        # has a status
        assert reply.json()["status"] == "ok"  # always
        # and that is all
    else:
        logger.warning("no profile at %s", reply)
        pass
    reply.close()
