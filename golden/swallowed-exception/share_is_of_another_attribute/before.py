"""What a round notes goes to one attribute; the share that the test asks for is of another."""

from shop import client


class Numbers:
    def __init__(self):
        self.tripped = {}
        self.isolated = {}


class Prober:
    def __init__(self):
        self.numbers = Numbers()

    def trip(self, names):
        for name in names:
            hits = 0
            for _ in range(5):
                try:
                    if client.get(f"/{name}/nowhere").status >= 400:
                        hits += 1
                except Exception:
                    hits += 1
            if hits >= 3:
                self.numbers.tripped[name] = hits

    def isolate(self, names):
        for name in names:
            self.numbers.isolated[name] = client.is_alone(name)

    def run(self, names):
        self.trip(names)
        self.isolate(names)
        return self.numbers


def test_isolation():
    numbers = Prober().run(["tea", "ink", "oil"])
    rate = sum(numbers.isolated.values()) / len(numbers.isolated)
    assert rate >= 0.7
