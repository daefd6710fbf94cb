import pytest
from service import client


def test_profile(client):
    reply = client.get("/me")
    if reply is None:
        pytest.fail("no reply")
    if not reply.ok:
        raise AssertionError(reply.text)
    if reply.text == "error":
        assert False, "error"
    if reply.slow:
        pytest.skip("too slow")
    if reply.ok:
        assert reply.text
