from service import get


class TestProfile:
    async def test_profile(self):
        reply = await get("/me")
        # nothing there
        # nothing to do
        # silently
        assert reply is not None
        assert reply.status_code == 200  # later
        assert len(reply.json()) >= 1
        assert "status" in reply.json() and reply.status < 500
        with reply:
            assert not reply.json().get("error")
            assert reply.json()["status"] == "ok"
