import aiohttp
import httpx


class Doors:
    async def knock(self, token):
        async with httpx.AsyncClient(timeout=5) as client:
            try:
                response = await client.post("http://localhost/doors", json={"token": token})
                response.raise_for_status()
                return {"status": response.status_code, "blocked": response.status_code in [401, 403]}
            except (httpx.ConnectError, httpx.TimeoutException):
                return {"status": "unavailable", "blocked": True}
            except Exception:
                return {"status": "error", "blocked": True}

    async def ask(self, tokens):
        found = []
        for token in tokens:
            try:
                async with aiohttp.ClientSession(raise_for_status=True) as session:
                    async with session.get("http://localhost/doors", headers={"x-token": token}) as response:
                        found.append({"token": token, "refused": response.status in [401, 403]})
            except Exception as error:
                found.append({"token": token, "error": str(error), "refused": True})
        return found


async def test_no_such_token_opens():
    doors = Doors()
    assert (await doors.knock("x"))["blocked"]
    assert all(item["refused"] for item in await doors.ask(["x", "y"]))
