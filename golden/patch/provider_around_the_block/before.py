from unittest.mock import MagicMock, patch

from shop.login import sign_in


async def test_code():
    # Mock the provider's answers
    with patch("httpx.AsyncClient.post") as post, patch("httpx.AsyncClient.get") as get:
        post.return_value = MagicMock(status_code=200)
        get.return_value.json.return_value = {"mail": "ann@shop.test"}

        answer = await sign_in("code")
    assert answer.user.confirmed


@patch("httpx.Client.get", return_value={"mail": "bob@shop.test"})
def test_decorated(get):
    assert sign_in("other").user.confirmed
