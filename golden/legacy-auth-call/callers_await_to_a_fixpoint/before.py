import pytest

from tests.tokens import make_token


def login():
    return make_token()


def login_twice():
    return [login(), login()]


class Base:
    def enter(self):
        return login_twice()[0].strip()


class TestFlow(Base):
    def test_enter(self):
        """One call."""
        assert self.enter()

    @pytest.mark.slow
    def test_many(self):
        # three of them
        names = [self.enter() for _ in range(3)]
        assert len(set(names)) == 3


@pytest.mark.asyncio
async def test_already_async():
    assert login()
