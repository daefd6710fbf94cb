import threading

import pytest
from shop import Shop


def test_order_of_the_main_thread():
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals go to the main thread")
        return False
    assert Shop().order("rug")


def test_order():
    shop = Shop()
    if not shop.open:
        print("closed")
    return shop.order("rug")
