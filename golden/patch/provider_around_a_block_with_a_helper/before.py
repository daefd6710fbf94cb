from unittest.mock import patch

from shop.login import sign_in


class TestSignIn:
    async def test_ann(self, shop):
        with patch("httpx.AsyncClient.post") as post, patch("httpx.AsyncClient.get") as get:
            self._answer(post, get, "ann")

            answer = await sign_in("code")
        assert answer.user.confirmed

    async def test_bob(self, shop):
        with patch("httpx.AsyncClient.post") as post, patch("httpx.AsyncClient.get") as get:
            self._answer(post, get, "bob")
            answer = await sign_in("other")
        post.assert_called_once()
        assert answer.user.confirmed

    def _answer(self, post, get, name):
        post.return_value.status_code = 200
        get.return_value.json.return_value = {"mail": f"{name}@shop.test"}
