try:
    from shop.notify import Notifier

    READY = True
except ImportError:
    READY = False


def make():
    notifier = Notifier()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
