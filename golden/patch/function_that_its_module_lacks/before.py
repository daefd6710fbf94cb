from unittest.mock import patch

from shop.front import post
from shop.orders import Orders


def test_order():
    with patch("shop.orders.write") as write:
        write.return_value = None
        assert post("/orders", {"lamp": 1}).status_code == 201


def test_order_of_a_class():
    with patch("shop.orders.Orders.send"):
        assert post("/orders", {"lamp": 1}).status_code == 201


def test_module():
    with patch("shop.gone.audit"):
        assert post("/orders", {"lamp": 1}).status_code == 201


def test_part_of_an_object():
    orders = Orders()
    with patch.object(orders, "_open") as opened:
        opened.return_value = "till"
        assert orders.store()
