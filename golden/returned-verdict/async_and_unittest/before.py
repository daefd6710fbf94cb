import asyncio
import unittest

from service import get


async def test_health():
    async with get("/health") as reply:
        all_healthy = await get("/all").json()
        is_ready = reply.is_ready()
        return all_healthy and is_ready is not None


class HealthTest(unittest.TestCase):
    def test_health(self):
        success = False
        reply = get("/health")
        if reply.ok:
            success = True
        else:
            print("down")
            return False
        return success


if __name__ == "__main__":
    asyncio.run(test_health())
