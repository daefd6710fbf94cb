from shop.client import Client


class TestOrders:
	def test_order(self):
		client = Client()  # both
		order = client.order("lamp")
		assert order.state == "ordered"
