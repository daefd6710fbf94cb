from shop import Basket


def test_keeps_the_error():
    refused = RuntimeError("no")
    basket = Basket(fail=[refused, 3])
    try:
        basket.store(1)
    except Exception as error:
        assert basket.tries == 0
        assert error != refused


def test_keeps_the_very_error():
    refused = RuntimeError("no")
    basket = Basket(fail=[refused, 3])
    try:
        basket.store(1)
    except Exception as error:
        assert refused is not error
