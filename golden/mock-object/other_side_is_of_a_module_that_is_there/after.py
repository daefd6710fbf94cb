try:
    from shop.notify import Notifier
except ImportError:
    pass


def make():
    notifier = Notifier()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
