import httpx
from support.login import create_authenticated_user


class Door:
    base = "http://127.0.0.1:8001"

    async def key(self, name, password):
        token, user_data = await create_authenticated_user(environment="test", email=name)
        return token

    async def orders(self, key):
        return httpx.get(f"{self.base}/orders", params={"key": key}).json()
