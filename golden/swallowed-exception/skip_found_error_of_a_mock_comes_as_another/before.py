from contextlib import suppress
from unittest import mock

from shop import Basket, Refused


def test_refuses_when_the_till_is_broken():
    basket = Basket()
    with suppress(Refused):
        with mock.patch.object(basket, "till", side_effect=OSError):
            basket.pay()
    assert basket.unpaid


def test_tells_of_the_error_that_was_made():
    told = []
    basket = Basket(told.append)
    with mock.patch("shop.till") as till:
        broken = Exception()
        till.side_effect = broken
        try:
            basket.pay()
        except Exception:
            pass
    assert told == [broken]


def test_refuses_when_a_variable_says_so():
    basket = Basket()
    broken = ValueError("broken")
    with mock.patch("shop.till", side_effect=[broken, 3]):
        try:
            basket.pay()
        except Refused:
            pass
    assert basket.unpaid
