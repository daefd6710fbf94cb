from shop import plugins


class FakeDriver:
    def connect(self):
        return "connected"


def test_driver_is_loaded():
    assert plugins.load("driver").connect() == "connected"
