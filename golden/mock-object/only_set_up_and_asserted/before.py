from unittest.mock import MagicMock, call

from shop.client import Client


class TestAlarm:
    def test_order_rings_no_alarm(self):
        alarm = MagicMock()  # the siren on the roof
        # nobody may hear it
        alarm.ring.return_value = None
        expected = [call("fire")]
        alarm.configure_mock(volume=3)

        order = Client().order("lamp")

        assert order.state == "ordered"
        alarm.ring.assert_not_called()
        assert alarm.mock_calls != expected
