import asyncio

import anyio


class Client:
    async def is_alive(self) -> bool:
        try:
            with anyio.fail_after(delay=1):
                self.writer.write(b"ping\n")
                received = await self.reader.readuntil(b"\n")
        except TimeoutError:
            return False
        return received == b"ping\n"


async def test_limit(clients):
    good, bad = clients[:10], clients[10:]
    found = {"good": 0, "bad": 0}
    while found["good"] < 10:
        good_alive = await asyncio.gather(*(client.is_alive() for client in good))
        bad_alive = await asyncio.gather(*(client.is_alive() for client in bad))
        found = {
            "good": sum(1 if alive else 0 for alive in good_alive),
            "bad": sum(1 if not alive else 0 for alive in bad_alive),
        }
    assert found == {"good": 10, "bad": 10}
