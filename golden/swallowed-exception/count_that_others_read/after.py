from shop import client


class Load:
    def __init__(self):
        self.good = 0
        self.bad = 0

    def visit(self, name):
        try:
            client.get(name)
            self.good += 1
        except Exception as error:
            self.bad += 1
            print(error)
            raise

    def rate(self):
        return self.good / (self.good + self.bad)


def test_load():
    load = Load()
    for name in ["tea", "oil"]:
        load.visit(name)
    assert load.rate() >= 0.5
