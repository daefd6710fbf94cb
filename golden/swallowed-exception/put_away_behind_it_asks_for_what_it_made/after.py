import shop


def test_sells():
    till = shop.Till()
    assert till.sell("tea") == 1
    till.close()


def test_sells_more():
    till = shop.Till()
    assert till.sell("tea") == 1
    assert till.is_open
    till.close()


def test_is_patient():
    till = shop.Till()
    assert till.sell("tea") == 1
    till.close()
