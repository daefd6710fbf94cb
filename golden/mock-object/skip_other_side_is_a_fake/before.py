from unittest.mock import MagicMock

from shop.notify import NOTIFIER_READY, FakeNotifier


def make():
    if NOTIFIER_READY:
        notifier = FakeNotifier()
    else:
        notifier = MagicMock()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
