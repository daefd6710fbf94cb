from shop import Basket


def remembered(function):
    seen = {}

    def call(*args):
        try:
            return seen[args]
        except KeyError:
            seen[args] = answer = function(*args)
            return answer
        except TypeError:
            return function(*args)

    return call


class Replay:
    clock = 0

    def next(self, event):
        try:
            self.clock = event["clock"]
        except KeyError:
            event["clock"] = self.clock = self.clock + 1
        return event


def test_prices():
    assert remembered(Basket().price)("pear") == 3
    assert Replay().next({})["clock"] == 1
