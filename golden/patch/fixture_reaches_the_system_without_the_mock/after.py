import pytest

from shop.login import answers_of_the_provider, sign_in


@pytest.fixture
def answers():
    return answers_of_the_provider()


class TestSignIn:
    async def test_code_is_exchanged(self, answers):
        result = await sign_in("a code", answers)
        assert result.user.confirmed is True
