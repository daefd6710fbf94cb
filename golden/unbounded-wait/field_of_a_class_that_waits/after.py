from dataclasses import dataclass

import asyncio

from support.lines import Line


@dataclass
class Guest:
    name: str
    line: Line | None = None


async def guests(shop) -> list[Guest]:
    return await shop.guests()


async def test_the_last_hears(shop):
    found = await guests(shop)
    last = found[-1]
    assert await asyncio.wait_for(last.line.recv(), timeout=10.0) == "hello"


async def heard(all_of_them: list[Guest]):
    for guest in all_of_them:
        assert await asyncio.wait_for(guest.line.recv(), timeout=10.0) == "hello"


async def test_each_hears(shop):
    await heard(await guests(shop))
