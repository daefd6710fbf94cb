from unittest.mock import Mock

from broker import Channel, Message
from shop import Shop


def test_message_arrives():
    received = Mock()
    channel = Channel("orders")
    channel.consume(callback=received)
    channel.drain()
    received.assert_called_once()
    message = received.call_args[0][0]
    assert isinstance(message, Message)
    assert message.body == "rug"


def test_order_is_sent():
    shop = Shop()
    shop.send = Mock(return_value="sent")
    shop.order("rug")
    message = shop.send.call_args[0][0]
    assert message.body == "rug"
