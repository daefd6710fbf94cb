import shop


class Plugin:
    known = []

    def __init_subclass__(cls):
        cls.known.append(cls)


class FakePlugin(Plugin):
    def sell(self):
        return 1


class Noted(type):
    known = []

    def __init__(cls, *given):
        super().__init__(*given)
        cls.known.append(cls)


class FakeTill(metaclass=Noted):
    def sell(self):
        return 1


def test_sells():
    for kind in [*Plugin.known, *Noted.known]:
        assert shop.sell(kind()) == 1
