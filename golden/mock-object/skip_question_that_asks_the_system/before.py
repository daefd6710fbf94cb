from unittest.mock import MagicMock

from shop.notify import Notifier, is_ready


def make():
    if is_ready():
        notifier = Notifier()
    else:
        notifier = MagicMock()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
