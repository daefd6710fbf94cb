from unittest.mock import patch

from shop import Order, client


def test_is_not_sent_again():
    with patch.object(Order, "send_again", autospec=True, side_effect=Order.send_again) as again:
        reply = client.order("rug")
    assert again.call_count == 0
    assert reply.count == 1
