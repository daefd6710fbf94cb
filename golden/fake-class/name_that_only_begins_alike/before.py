import time

from shop.clocks import Clockwork


class ClockMock:
    def now(self):
        return time.time()


def made():
    return Clockwork()


def test_time(shop):
    assert shop.time()
