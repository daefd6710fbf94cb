from shop import plugins


def test_driver_is_loaded():
    assert plugins.load("driver").connect() == "connected"
