from shop import Basket


def test_keeps_the_error():
    refused = RuntimeError("no")
    basket = Basket(fail=[refused, 3])
    basket.store(1)


def test_keeps_the_very_error():
    refused = RuntimeError("no")
    basket = Basket(fail=[refused, 3])
    basket.store(1)
