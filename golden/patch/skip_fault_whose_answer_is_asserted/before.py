from unittest.mock import AsyncMock, patch

from shop.login import sign_in


async def test_refused():
    with patch("httpx.AsyncClient.post") as post:
        answer = AsyncMock()
        answer.status_code = 400
        answer.json.return_value = {"error": "invalid_grant"}
        post.return_value = answer
        signed = await sign_in("ann")
    assert not signed.valid
    assert "invalid_grant" in signed.reason


async def test_refused_with_a_status():
    with patch("httpx.AsyncClient.post") as post:
        answer = AsyncMock()
        answer.status_code = 429
        post.return_value = answer
        signed = await sign_in("ann")
    assert signed.status == 429
