from unittest.mock import AsyncMock, Mock, patch

from shop.login import sign_in


async def test_raised_by_a_method():
    with patch("httpx.AsyncClient.post") as post:
        post.side_effect = TimeoutError("no grant")
        assert not (await sign_in("ann")).valid


async def test_raised_by_what_a_client_gives():
    with patch("httpx.AsyncClient") as client:
        opened = AsyncMock()
        client.return_value.__aenter__.return_value = opened
        opened.post.side_effect = TimeoutError("no grant")
        assert not (await sign_in("ann")).valid


async def test_raised_by_a_mock():
    with patch("shop.http.post", Mock(side_effect=TimeoutError("no grant"))):
        assert not (await sign_in("ann")).valid


async def test_raised_by_a_function():
    with patch("shop.http.post", side_effect=refuse):
        assert not (await sign_in("ann")).valid


async def test_raised_beside_what_says_nothing():
    with patch("shop.http.post") as post:
        post.return_value.headers = {}
        post.side_effect = OSError("too many")
        assert not (await sign_in("ann")).valid


def refuse(path, form):
    raise TimeoutError("no grant")
