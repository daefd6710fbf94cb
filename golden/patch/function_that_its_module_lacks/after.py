from shop.front import post
from shop.orders import Orders


def test_order():
    assert post("/orders", {"lamp": 1}).status_code == 201


def test_order_of_a_class():
    assert post("/orders", {"lamp": 1}).status_code == 201


def test_module():
    assert post("/orders", {"lamp": 1}).status_code == 201


def test_part_of_an_object():
    orders = Orders()
    assert orders.store()
