from unittest.mock import Mock, patch

from shop.client import Client


@patch("shop.client.time.time", return_value=1000.0)
def test_order_at_a_given_time(clock):
    assert Client().order("lamp").made == 1000.0


def test_number_is_drawn():
    with patch("random.randint") as randint:
        randint.return_value = 4
        assert Client().order("lamp").number == 4


def test_machine_is_busy(monkeypatch):
    monkeypatch.setattr("psutil.cpu_percent", lambda: 97.0)
    assert Client().mode == "slow"


def test_tomorrow():
    with patch("shop.orders.Order.now", Mock(return_value=5)):
        assert Client().order("lamp").made == 5
