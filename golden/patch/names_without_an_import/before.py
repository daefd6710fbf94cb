from shop.client import Client


def test_mail_is_sent():
    """The import went in a clean-up: the test can only fail."""
    with patch("shop.mail.send") as send, patch.object(Client, "pay") as pay:
        pay.return_value = "paid"
        order = Client().order("lamp")
        assert order.state == "ordered"
        send.assert_called_once()
