from service import get


class TestProfile:
    async def test_profile(self):
        async with get("/me") as reply:
            if reply.ok:
                data = reply.json()
                if data and data["status"] is not None:
                    if data["status"] != "error": assert data["status"] == "ok"
