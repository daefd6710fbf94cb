from unittest.mock import patch

from depot.core import sign_in


async def test_sign_in():
    with patch("httpx.AsyncClient") as client_class:
        client = AsyncNone
        client_class.return_value.__aenter__.return_value = client
        answer = AsyncNone
        answer.json.return_value = {"token": "t-1"}
        client.post.return_value = answer
        assert (await sign_in("ann")).is_open
