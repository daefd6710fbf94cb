import threading

from shop import Listener, Shop


class Clerk(Listener):
    def __init__(self):
        self.going = threading.Event()

    def on_started(self, event):
        self.going.wait()


def test_opens():
    clerk = Clerk()
    shop = Shop(clerk)
    threading.Thread(target=shop.run).start()
    before = shop.orders()
    clerk.going.set()
    assert shop.orders() == before
