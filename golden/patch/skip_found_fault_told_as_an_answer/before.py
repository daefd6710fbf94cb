from unittest.mock import AsyncMock, Mock, patch

from shop.http import Answer
from shop.login import sign_in


async def test_told_in_parts():
    with patch("httpx.AsyncClient.post") as post:
        answer = AsyncMock()
        answer.status_code = 400
        answer.json.return_value = {"error": "invalid_grant"}
        post.return_value = answer
        assert not (await sign_in("ann")).valid


async def test_told_by_what_a_client_gives():
    with patch("httpx.AsyncClient") as client:
        opened = AsyncMock()
        client.return_value.__aenter__.return_value = opened
        refused = AsyncMock()
        refused.status_code = 401
        opened.post.return_value = refused
        assert not (await sign_in("ann")).valid


async def test_told_as_one():
    with patch("shop.http.post", return_value=Answer(status=403)):
        assert not (await sign_in("ann")).valid


async def test_told_to_a_mock():
    with patch("shop.http.post", return_value=Mock(status_code=400, json=lambda: {"error": "invalid_grant"})):
        assert not (await sign_in("ann")).valid


async def test_told_by_a_function():
    with patch("shop.http.post", side_effect=refuse):
        assert not (await sign_in("ann")).valid


async def test_told_beside_what_is_raised():
    with patch("shop.http.post") as post:
        post.return_value.status_code = 429
        post.return_value.raise_for_status.side_effect = OSError("too many")
        assert not (await sign_in("ann")).valid


def refuse(path, form):
    return {"status": 400}
