import unittest
from unittest.mock import AsyncMock, patch

from shop import Client, connect


async def test_nothing_is_registered(mocker):
    register = mocker.patch("driver.register_adapter")
    client = await connect()
    await client.open()
    assert not register.called


def test_refused_order_sends_nothing(client):
    with patch("shop.mail.send", new_callable=AsyncMock) as send, patch.object(client, "note") as note:
        answer = client.order("rug", count=-1)
        send.assert_not_awaited()
        assert note.call_count == 0
        assert answer.status == 422
    assert client.orders() == []


class TestOrders(unittest.TestCase):
    @patch("shop.mail.send")
    def test_stock_is_not_touched(self, send):
        self.assertEqual(Client().order("rug", count=-1).status, 422)
        self.assertFalse(send.called)
        self.assertEqual(send.mock_calls, [])
