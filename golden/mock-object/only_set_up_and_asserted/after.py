from shop.client import Client


class TestAlarm:
    def test_order_rings_no_alarm(self):
        order = Client().order("lamp")

        assert order.state == "ordered"
