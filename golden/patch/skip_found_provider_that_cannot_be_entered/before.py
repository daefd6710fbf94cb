from unittest.mock import patch

from shop.login import sign_in


async def test_code():
    with patch("httpx.AsyncClient.post") as post:
        answer = await sign_in("code", client=post)
    assert answer.user.confirmed


def test_started():
    patcher = patch("httpx.AsyncClient.post")
    patcher.start()
    try:
        assert sign_in("code").user.confirmed
    finally:
        patcher.stop()
