from shop.client import Client


class TestAlarm:
    def test_order_rings_no_alarm(self):
        # the siren on the roof
        # nobody may hear it

        order = Client().order("lamp")

        assert order.state == "ordered"
