from unittest.mock import patch

from shop import orders
from shop.front import post
from shop.orders import Orders


def test_called_by_the_test():
    with patch("shop.orders.write") as write:
        write.return_value = 3
        assert orders.write("lamp")
        assert post("/orders", {"lamp": 1}).status_code == 201


def test_called_by_a_helper():
    with patch("shop.orders.Orders.send"):
        assert sent()


def test_asked_for_by_its_name():
    with patch("shop.orders.close"):
        assert getattr(orders, "close")
        assert post("/orders", {"lamp": 1}).status_code == 201


def test_method_of_an_object():
    found = Orders()
    with patch.object(found, "count") as count:
        count.return_value = 3
        assert found.count()


def test_fails_on_purpose():
    with patch("shop.orders.lock", side_effect=OSError):
        assert post("/orders", {"lamp": 1}).status_code == 201


def sent():
    return Orders().send()
