from unittest.mock import AsyncMock, patch

from shop.login import sign_in


async def test_answer_is_used_by_the_test():
    with patch("shop.client.Client") as client:
        opened = AsyncMock()
        client.return_value.__aenter__.return_value = opened
        answer = AsyncMock()
        answer.status_code = 503
        opened.post.return_value = answer
        assert not (await sign_in("ann", answer)).valid


async def test_several_methods_fail():
    with patch("shop.client.pool") as pool:
        pool.get.side_effect = OSError("closed")
        pool.put.side_effect = OSError("closed")
        assert not (await sign_in("ann")).valid
