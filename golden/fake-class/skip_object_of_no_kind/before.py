class DummyBasket:
    pass


def test_refuses(shop):
    assert shop.take(DummyBasket()) == "no basket"
