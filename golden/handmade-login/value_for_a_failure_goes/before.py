import httpx

BASE = "http://127.0.0.1:8000"


class Desk:
    async def token(self, name):
        try:
            async with httpx.AsyncClient() as client:
                answer = await client.post(f"{BASE}/auth/login", json={"username": name, "password": "x"})
                if answer.status_code == 200:
                    return answer.json().get("access_token")
        except Exception:
            pass
        return None
