import threading

from shop import Listener, Shop


class Clerk(Listener):
    def __init__(self):
        self.going = threading.Event()
        self.calm = threading.Event()

    def on_started(self, event):
        self.going.wait()
        self.calm.wait()

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
