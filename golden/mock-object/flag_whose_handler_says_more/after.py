try:
    from shop.bus import Bus
except ImportError:
    Bus = None


def bus():
    return Bus()


def test_send():
    assert bus().send("order") == "sent"
