from unittest.mock import MagicMock

from shop.notify import MAIL_READY, NOTIFIER_READY, Mail, Notifier


def make():
    if NOTIFIER_READY:
        notifier = Notifier()
    elif MAIL_READY:
        notifier = Mail()
    else:
        notifier = MagicMock()
    return notifier


def test_notifier(shop):
    assert shop.run(make()).ok
