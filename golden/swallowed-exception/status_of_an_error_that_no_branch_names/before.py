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
        for _ in range(20):
            try:
                await self.enter(name, "not-the-secret")
            except aiohttp.ClientResponseError as error:
                if error.status == 429:
                    break
                elif error.status in (401, 403):
                    refused += 1
            await asyncio.sleep(0.1)
        print(f"refused {refused} times")


async def test_knocking():
    await Gate().knock_until_closed("anna")


def test_store_is_gone(store, client):
    gone = False
    store.delete()
    try:
        client.head_bucket(Bucket=store.name)
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] == "404":
            gone = True
    assert gone
