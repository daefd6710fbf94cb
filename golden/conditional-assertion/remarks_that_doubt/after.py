from shop import open_cart


def test_lamps():
    cart = open_cart()

    # A cart as it is delivered

    # If lamps are sold, check their bulbs
    # (depends on the season)
    lamps = cart.lamps()
    # the bulb has a socket
    assert lamps
    assert lamps[0].bulb.socket

    # Should hold a receipt
    # The till adds a number to it
    assert cart.receipt
    assert cart.receipt.number

    # Checked in all shops (see the manual)
    assert cart.voucher
    assert cart.voucher.value > 0


def test_stays_as_it_is():
    cart = open_cart()
    # It has lamps (if the season is right)
    assert cart.lamps()
    # May hold a receipt
    for line in cart.lines():
        # if it is free, there is no price
        if line.is_free:
            assert line.price == 0
