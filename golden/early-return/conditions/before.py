from service import get


class TestProfile:
    async def test_profile(self):
        reply = await get("/me")
        # nothing there
        if reply is None:
            # nothing to do
            return  # silently
        if reply.status_code != 200: return  # later
        if len(reply.json()) < 1:
            return None
        if "status" not in reply.json() or reply.status >= 500:
            return
        with reply:
            if reply.json().get("error"):
                return
            assert reply.json()["status"] == "ok"
