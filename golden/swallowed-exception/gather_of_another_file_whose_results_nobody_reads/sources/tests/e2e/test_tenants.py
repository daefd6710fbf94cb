import asyncio

from tests.e2e.writing import write_for


async def test_tenants():
    await asyncio.gather(*[write_for(name) for name in ("ada", "bob")], return_exceptions=True)
    print("written")
