from asyncio import Lock as AsyncLock

import service


class Lock(AsyncLock):
    def release(self):
        print("released")


async def test_locks():
    lock = Lock()
    try:
        await service.write("x")
    finally:
        lock.release()
