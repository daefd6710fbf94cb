from unittest.mock import MagicMock

from shop.notify import NOTIFIER_READY, Notifier


def make():
    if NOTIFIER_READY:
        notifier = Notifier()
    else:
        notifier = MagicMock()
        reason = "mocked"
    print(reason)
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
