import httpx


class Door:
    base = "http://127.0.0.1:8001"

    async def key(self, name, password):
        answer = httpx.post(f"{self.base}/auth/login", json={"email": name, "password": password})
        return answer.json()["access_token"]

    async def orders(self, key):
        return httpx.get(f"{self.base}/orders", params={"key": key}).json()
