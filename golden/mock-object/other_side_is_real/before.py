from unittest.mock import MagicMock

try:
    from service import Notifier

    AVAILABLE = True
except ImportError:
    AVAILABLE = False


def make():
    """A notifier."""
    # to whom it may concern
    if AVAILABLE:
        # the real one
        notifier = Notifier()
        return notifier
    else:
        # a mock will do
        notifier = MagicMock()
        notifier.send.return_value = "sent"
        return notifier


def test_notifier():
    assert make().send("sent") == "sent"
