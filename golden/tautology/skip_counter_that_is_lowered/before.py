class Barrier:
    def __init__(self, number):
        self.counter = number

    def ready(self):
        self.counter -= 1
        assert self.counter >= 0


def test_barrier(shop):
    assert shop.open(Barrier(3))
