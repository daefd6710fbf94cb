from unittest.mock import AsyncMock, Mock

import pytest

from shop.orders import place


@pytest.mark.asyncio
async def test_order_is_placed():
    mailer = AsyncMock(return_value=True)
    mailer.retries = 3
    order = await place("lamp", mailer=mailer, log=Mock())
    assert order.state == "placed"
    mailer.send.assert_awaited_once()


def test_answer_is_the_mock():
    store = Mock()
    store.get.return_value = 5
    total = store.get("lamp") + 1
    assert total == 6
