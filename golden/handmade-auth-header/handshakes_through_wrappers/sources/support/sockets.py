import httpx
import websockets


class Line:
    def __init__(self, url):
        self.url = url

    async def open(self, headers):
        self.socket = await self._opened(headers)

    async def _opened(self, headers):
        return await websockets.connect(self.url, additional_headers=headers)

    async def history(self, headers):
        return httpx.get("http://127.0.0.1:8000/history", headers=headers).json()


async def opened(url, headers):
    httpx.get("http://127.0.0.1:8000/warm", headers=headers)
    return await websockets.connect(url, additional_headers=headers)
