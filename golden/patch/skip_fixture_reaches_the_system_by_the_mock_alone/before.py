from unittest.mock import patch

import pytest

from shop.login import answers_of_the_provider, sign_in


@pytest.fixture
def answers():
    return answers_of_the_provider()


class TestSignIn:
    async def test_code_is_exchanged(self, answers):
        with patch("shop.web.post") as post, patch("shop.web.get") as get:
            self._prepare(post, get, answers)
            result = await sign_in("a code")
        assert result.user.confirmed is True

    def _prepare(self, post, get, answers):
        post.return_value.json.return_value = answers["token"]
        get.return_value.json.return_value = answers["user"]
