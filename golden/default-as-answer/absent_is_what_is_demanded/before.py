import shop


def test_order():
    reply = shop.order("lamp")
    assert getattr(reply, "remark", None) is None
    assert getattr(reply, "number", None) is not None


def test_price():
    assert getattr(shop.order("lamp"), "price", 0) == 0
