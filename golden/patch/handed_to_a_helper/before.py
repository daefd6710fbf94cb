from unittest.mock import patch


class TestSignIn:
    async def test_google(self, provider, answers):
        with patch("shop.web.post") as mock_post, patch("shop.web.get") as mock_get:
            self._prepare(mock_post, mock_get, answers)

            result = await provider.callback("code", answers["state"])

        assert result["user"]["verified"]

    async def test_again(self, provider, answers):
        with patch("shop.web.post") as mock_post, patch("shop.web.get") as mock_get:
            self._prepare(mock_post, mock_get, answers)
            result = await provider.callback("other", answers["state"])

        assert result["user"]["verified"]

    def _prepare(self, mock_post, mock_get, answers):
        """Let the provider answer."""
        mock_post.return_value.status_code = 200
        mock_post.return_value.json.return_value = answers["token"]
        mock_get.return_value.json.return_value = answers["user"]

    def test_other(self, provider):
        assert provider.name == "google"
