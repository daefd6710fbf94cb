import pytest
from shop import get


@pytest.fixture
def cm():
    assert (yield 1)


async def test_await():
    assert await get("/")
    assert (await get("/")).ok, "m"
    assert await get("/"), "m"
