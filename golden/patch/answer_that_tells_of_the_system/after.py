from shop.load import Manager


def test_load():
    manager = Manager()
    manager.check()
    assert manager.level is manager.LEAST
