import asyncio

from tests.e2e.writing import write_for


async def test_tenants():
    results = await asyncio.gather(*[write_for(name) for name in ("ada", "bob")], return_exceptions=True)
    written = [item["written"] for item in results if isinstance(item, dict)]
    assert not [number for number in written if number < 5]
