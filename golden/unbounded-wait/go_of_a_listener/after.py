import threading

from shop import Listener, Shop


class Clerk(Listener):
    def __init__(self):
        self.going = threading.Event()
        self.calm = threading.Event()

    def on_started(self, event):
        assert self.going.wait(timeout=10.0)
        assert self.calm.wait(timeout=10.0)

    def on_opened(self, event):
        self.going.set()


def test_opens():
    clerk = Clerk()
    shop = Shop(clerk)
    threading.Thread(target=shop.run).start()
    before = shop.orders()
    if before:
        clerk.calm.set()
    assert shop.orders() == before
