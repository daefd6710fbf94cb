from unittest.mock import MagicMock

from service import Notifier


def make(real):
    if real:
        return Notifier()
    else:
        return MagicMock()


def test_notifier():
    assert make(False).send("sent")
