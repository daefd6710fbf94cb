from service import get


class TestProfile:
    async def test_profile(self):
        async with get("/me") as reply:
            assert reply.ok
            data = reply.json()
            assert data and data["status"] is not None
            assert data["status"] == "ok"
