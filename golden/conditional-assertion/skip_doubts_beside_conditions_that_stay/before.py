import sys

from shop import open_cart


def test_lamps():
    cart = open_cart()
    # May differ (depends on the platform)
    if sys.platform == "win32":
        assert cart.path.startswith("C:")
    # If it is free, there is no price
    for line in cart.lines():
        if line.is_free:
            assert line.price == 0
    # Optional on old shops
    if cart.voucher:
        assert cart.voucher.value
    else:
        assert cart.total
