from dataclasses import dataclass

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
    assert await last.line.recv() == "hello"


async def heard(all_of_them: list[Guest]):
    for guest in all_of_them:
        assert await guest.line.recv() == "hello"


async def test_each_hears(shop):
    await heard(await guests(shop))
