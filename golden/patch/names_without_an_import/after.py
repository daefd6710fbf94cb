from shop.client import Client


def test_mail_is_sent():
    """The import went in a clean-up: the test can only fail."""
    order = Client().order("lamp")
    assert order.state == "ordered"
