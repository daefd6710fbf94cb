from unittest.mock import patch

from shop.client import Client

# what the bank answers
ANSWER = {"amount": 5}

NAMES = ["lamp"]


def answer(item):
    return ANSWER


def shared(item):
    return NAMES


@patch("shop.bank.post", answer)  # no money is moved
def test_order():
    # the mailer is quiet
    with patch("shop.mail.send") as send:  # not one mail
        # Mock: nobody reads it
        send.return_value = None

        # the order itself
        order = Client().order("lamp")
        assert order.state == "ordered"

        # and no mail was sent
        send.assert_called_once()


@patch("shop.stock.load", new=shared)
def test_stock():
    assert Client().order("lamp").state == "ordered"


def test_shared():
    # a mock and its order
    with patch("shop.mail.send") as send:
        order = Client().order(shared("lamp"))
        assert order.state == "ordered"
