from unittest.mock import patch

from shop.orders import order

MODULE = "shop.mail"
TARGET = f"{MODULE}.SMTP"


@patch("shop.mail.SMTP")
def test_order(smtp):
    assert order("lamp").accepted


def test_another_order():
    with patch(TARGET):
        assert order("desk").accepted
