from shop.clocks import Clockwork


def made():
    return Clockwork()


def test_time(shop):
    assert shop.time()
