from unittest.mock import patch

from shop.client import Client
from shop.orders import place


@patch("shop.bank.post", return_value={"state": "paid"})
def test_order_takes_the_mailer(post):
    with patch("shop.mail.send") as send:
        assert place("lamp", mailer=send).state == "ordered"
    post.assert_called_once()


class TestOrders:
    def setup_method(self):
        self.patcher = patch("shop.bank.post")
        self.post = self.patcher.start()

    def teardown_method(self):
        self.patcher.stop()

    def test_post_is_handed_on(self):
        assert place("lamp", post=self.post).state == "ordered"

    def test_one(self):
        assert Client().order("lamp").state == "ordered"
        self.post.assert_called_once()
