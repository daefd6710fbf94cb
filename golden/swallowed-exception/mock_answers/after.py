from unittest import mock

from shop import Basket


def test_pays():
    basket = Basket()
    answer = dict(paid=True)
    with mock.patch("shop.till", side_effect=[answer, 3]):
        basket.pay()
    assert basket.paid == 3
