from unittest.mock import DEFAULT, patch

from shop.client import Client


@patch("shop.bank.post")
@patch("shop.mail.send", new=lambda text: None)
class TestOrders:
    @patch("shop.stock.load")
    def test_order(self, load, post):
        load.return_value = {"lamp": 3}
        assert Client().order("lamp").state == "ordered"
        post.assert_called_once()

    def test_two_orders(self, post):
        assert Client().order("lamp", "desk").state == "ordered"

    def helper(self):
        return Client()


@patch.multiple("shop.bank", post=DEFAULT, check=lambda account: True)
def test_multiple(post):
    assert Client().order("lamp").state == "ordered"
    post.assert_called_once()
