import unittest

from service import get


async def test_health():
    async with get("/health") as reply:
        # first the status
        assert reply.status_code == 200  # always
        assert "status" in reply.json() and reply.ok is True
        assert 200 <= reply.status < 300
        assert reply.text == "ok"
        assert (
            reply.json()["status"]
            == "ok"
        )
    assert reply.json()["status"] == "ok", f"wrong: {reply}"  # said
    if reply.json() is not None:
        assert reply.status == 200


class HealthTest(unittest.TestCase):
    def test_health(self):
        assert get("/health").status != 500
