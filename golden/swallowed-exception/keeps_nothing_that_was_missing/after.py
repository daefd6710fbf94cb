from shop import Basket


class Replay:
    clock = 0

    def next(self, event, other):
        self.clock = event["clock"]
        return event


def test_prices():
    assert Replay().next(Basket().event(), {})["clock"] == 1
