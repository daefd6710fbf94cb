from unittest.mock import patch

from shop.client import Client


class TestOrders:
	def test_order(self):
		send = patch("shop.mail.send").start(); client = Client()  # both
		with patch("shop.bank.post") as post: post.return_value = "paid"; order = client.order("lamp")
		assert order.state == "ordered"; send.assert_called_once()
