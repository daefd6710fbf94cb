from shop.front import post


def test_order():
    assert post("/orders", {"lamp": 1}).status_code == 201


def test_order_of_a_class():
    assert post("/orders", {"lamp": 1}).status_code == 201
