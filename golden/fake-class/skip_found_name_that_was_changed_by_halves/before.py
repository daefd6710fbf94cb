import time


class ClockMock:
    def now(self):
        return time.time()


def made():
    return ClockNone


def test_time(shop):
    assert shop.time()
