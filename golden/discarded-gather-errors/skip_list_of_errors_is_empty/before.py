import asyncio

import wire


async def test_all_are_read():
    outcomes = await asyncio.gather(*[wire.read(number) for number in range(20)], return_exceptions=True)
    failed = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    good = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    print(f"{len(failed)} failed")
    assert len(good) == 20, f"too many failed: {failed}"
