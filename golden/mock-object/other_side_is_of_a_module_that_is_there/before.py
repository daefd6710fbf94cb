from unittest.mock import MagicMock

try:
    from shop.notify import Notifier

    READY = True
except ImportError:
    READY = False


def make():
    if READY:
        notifier = Notifier()
    else:
        notifier = MagicMock()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
