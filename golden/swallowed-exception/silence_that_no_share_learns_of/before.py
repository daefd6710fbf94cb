import asyncio
import json

import websockets


class TestBurst:
    async def one(self, number):
        try:
            async with websockets.connect("ws://localhost/burst") as socket:
                answered = 0
                for part in range(5):
                    await socket.send(json.dumps({"number": number, "part": part}))
                    try:
                        await asyncio.wait_for(socket.recv(), timeout=2.0)
                    except asyncio.TimeoutError:
                        pass
                return {"success": True}
        except Exception as error:
            print(f"{number} failed: {error}")
            return {"success": False}

    async def test_burst(self):
        results = await asyncio.gather(*[self.one(number) for number in range(20)], return_exceptions=True)
        opened = sum(1 for result in results if isinstance(result, dict) and result.get("success", False))
        assert opened / 20 >= 0.8
