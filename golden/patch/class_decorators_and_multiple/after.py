from shop.client import Client


class TestOrders:
    def test_order(self):
        assert Client().order("lamp").state == "ordered"

    def test_two_orders(self):
        assert Client().order("lamp", "desk").state == "ordered"

    def helper(self):
        return Client()


def test_multiple():
    assert Client().order("lamp").state == "ordered"
