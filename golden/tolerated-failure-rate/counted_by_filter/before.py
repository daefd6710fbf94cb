import asyncio

from service import ask


async def test_ten_at_once():
    results = await asyncio.gather(*(ask(number) for number in range(10)), return_exceptions=True)
    successful = [result for result in results if not isinstance(result, Exception)]
    assert len(successful) >= 8, f"{len(successful)} of 10"


async def test_five_at_once():
    results = await asyncio.gather(*(ask(number) for number in range(5)))
    ok_count = sum(1 for result in results if result.status == 200)
    assert ok_count > 2
