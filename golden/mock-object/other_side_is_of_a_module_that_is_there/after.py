from shop.notify import Notifier


def make():
    notifier = Notifier()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
