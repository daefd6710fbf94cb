from unittest.mock import Mock

from shop.orders import place


class TestPlace:
    gateway = Mock()

    def test_order(self):
        assert place("lamp", self.gateway).state == "ordered"
