import asyncio

import aiohttp
import botocore.exceptions


class Gate:
    async def enter(self, name, secret):
        async with aiohttp.ClientSession() as session:
            async with session.post("http://localhost/enter", json={"name": name, "secret": secret}) as response:
                response.raise_for_status()
                return await response.json()

    async def knock_until_closed(self, name):
        refused = 0
        errors = []
        for _ in range(20):
            try:
                await self.enter(name, "not-the-secret")
            except aiohttp.ClientResponseError as error:
                errors.append(error)
                if error.status == 429:
                    print("busy")
                elif error.status in (401, 403):
                    print("refused")
            await asyncio.sleep(0.1)
        assert not errors, f"{len(errors)} failed: {errors}"
        print(f"refused {refused} times")


async def test_knocking():
    await Gate().knock_until_closed("anna")


