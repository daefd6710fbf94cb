from unittest.mock import Mock

from shop.client import Client


def test_order():
    alarm = Mock()
    alarm.ring.return_value = None
    rings = alarm.ring.call_count
    order = Client().order("lamp")
    assert order.state == "ordered"
    print(f"{rings} alarms")
