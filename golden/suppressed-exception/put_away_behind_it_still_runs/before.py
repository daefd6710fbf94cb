import contextlib

import shop


def test_sells():
    till = shop.Till()
    with contextlib.suppress(Exception):  # sold out
        assert till.sell("tea") == 1
    till.close()


def test_sells_what_it_makes():
    with contextlib.suppress(Exception):
        till = shop.Till()
        assert till.sell("tea") == 1
    till.close()
