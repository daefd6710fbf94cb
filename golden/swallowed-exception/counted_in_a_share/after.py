import pytest


class Gauge:
    def __init__(self, client):
        self.client = client
        self.samples = []
        self.good = 0
        self.tried = 0

    def sample(self):
        self.tried += 1
        self.samples.append(self.weigh())

    def weigh(self):
        return self.client.get("/weight").json()["grams"]

    def share(self):
        return sum(1 for grams in self.samples if grams) / len(self.samples)

    def growth(self):
        return self.samples[-1] - self.samples[0]

    def measure(self):
        for _ in range(10):
            self.sample()
            self.good += 1
        return {"share": self.share(), "growth": self.growth()}


@pytest.fixture
def gauge(client):
    return Gauge(client)


def test_growth(gauge):
    found = gauge.measure()
    assert found["share"] >= 0.8
    assert found["growth"] <= 20
