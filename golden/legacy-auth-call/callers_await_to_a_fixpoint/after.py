import pytest

from support.login import create_authenticated_user


async def login():
    token, user_data = await create_authenticated_user(environment="test")
    return token


async def login_twice():
    return [await login(), await login()]


class Base:
    async def enter(self):
        return (await login_twice())[0].strip()


class TestFlow(Base):
    @pytest.mark.asyncio
    async def test_enter(self):
        """One call."""
        assert await self.enter()

    @pytest.mark.asyncio
    @pytest.mark.slow
    async def test_many(self):
        # three of them
        names = [await self.enter() for _ in range(3)]
        assert len(set(names)) == 3


@pytest.mark.asyncio
async def test_already_async():
    assert await login()
