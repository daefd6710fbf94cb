from unittest.mock import patch

from shop.client import Client


@patch("shop.mail.send")
@patch("shop.client.Client.pay", return_value={"number": "A-1"})
def test_order_is_paid(mock_pay, mock_send):
    mock_send.return_value = {"sent": "A-1"}
    answer = Client().pay("order-1")
    assert answer["state"] == "paid"
    mock_pay.assert_called_once_with("order-1")
    mock_send.assert_called_once()
