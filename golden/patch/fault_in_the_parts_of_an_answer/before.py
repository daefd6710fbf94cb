from unittest.mock import AsyncMock, MagicMock, patch

from shop.login import sign_in


async def test_refused():
    with patch("shop.client.Client.post") as post:
        answer = MagicMock()
        answer.status_code = 503
        answer.json.return_value = {"error": "closed"}
        post.return_value = answer
        assert not (await sign_in("ann")).valid


async def test_refused_by_what_a_client_gives():
    with patch("shop.client.Client") as client:
        opened = AsyncMock()
        client.return_value.__aenter__.return_value = opened
        answer = AsyncMock()
        answer.status_code = 503
        answer.json.return_value = {"error": "closed"}
        opened.post.return_value = answer
        assert not (await sign_in("ann")).valid
