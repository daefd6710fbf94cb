from unittest.mock import patch

from shop.client import Client
from shop.orders import place


@patch("shop.mail.send")
def test_order_takes_the_mailer(send):
    assert place("lamp", mailer=send).state == "ordered"


def test_answer_is_compared():
    with patch("shop.client.Client.price") as price:
        answer = Client().price("lamp")
        assert answer is price.return_value


def test_record_decides():
    with patch("shop.mail.send") as send:
        order = Client().order("lamp")
        if send.called:
            assert order.mailed
        print(send.call_count)
        assert order.state == "ordered"


def test_record_and_answer():
    with patch("shop.mail.send") as send:
        order = Client().order("lamp")
        assert order.state == "ordered" and send.called
        assert order.number > 0
