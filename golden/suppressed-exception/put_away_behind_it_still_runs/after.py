import shop


def test_sells():
    till = shop.Till()
    try:  # sold out
        assert till.sell("tea") == 1
    finally:
        till.close()


def test_sells_what_it_makes():
    till = shop.Till()
    assert till.sell("tea") == 1
    till.close()
