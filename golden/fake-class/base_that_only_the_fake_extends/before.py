import threading

from shop.orders import place


class Answering:
    """What answers in a thread of its own."""

    def __init__(self):
        self.thread = threading.Thread(target=self.answer)
        self.thread.start()


class FakeBank(Answering):
    """Answers like a bank."""

    def answer(self):
        self.balance = 12


def test_payment(shop):
    assert place("lamp", shop).state == "paid"
