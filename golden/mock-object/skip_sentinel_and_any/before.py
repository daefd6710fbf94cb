from unittest.mock import ANY, call, sentinel

from shop.client import Client


def test_order_has_a_number():
    order = Client().order("lamp", tag=sentinel.tag)
    assert order == {"number": ANY, "item": "lamp"}
    assert order is not sentinel.tag
    assert Client().history() == [call("lamp")]
