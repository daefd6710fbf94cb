from shop_testing import open_bus


def make_bus():
    return open_bus()


def test_bus():
    bus = make_bus()
    bus.connect()
    assert bus.send("lamp") == "sent"
