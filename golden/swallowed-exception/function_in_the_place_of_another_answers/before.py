import threading
from unittest import mock

from shop import Basket, Refused


def test_refusal_is_told():
    basket = Basket()
    broken = Refused("on purpose")
    go_on = threading.Event()

    def answer():
        go_on.wait(timeout=5)
        return broken

    with mock.patch.object(basket, "till", side_effect=answer):
        future = basket.pay()
        go_on.set()
        try:
            future.result(timeout=5)
        except Refused:
            pass
    assert basket.told == [broken]
