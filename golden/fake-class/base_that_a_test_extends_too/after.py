import threading

from shop.orders import place


class Answering:
    """What answers in a thread of its own."""

    def __init__(self):
        self.thread = threading.Thread(target=self.answer)
        self.thread.start()


def test_payment(shop):
    assert place("lamp", shop).state == "paid"


class Till(Answering):
    def answer(self):
        assert place("chair", "corner").state == "paid"
