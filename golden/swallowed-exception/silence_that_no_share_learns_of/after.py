import asyncio
import json

import websockets


class TestBurst:
    async def one(self, number):
        async with websockets.connect("ws://localhost/burst") as socket:
            answered = 0
            errors = []
            for part in range(5):
                await socket.send(json.dumps({"number": number, "part": part}))
                try:
                    await asyncio.wait_for(socket.recv(), timeout=2.0)
                except asyncio.TimeoutError as error:
                    errors.append(f"{part}: {error!r}")
            assert not errors, f"{len(errors)} failed: {errors}"
            return {"success": True}

    async def test_burst(self):
        results = await asyncio.gather(*[self.one(number) for number in range(20)])
        opened = sum(1 for result in results if result.get("success", False))
        assert opened / 20 >= 0.8
