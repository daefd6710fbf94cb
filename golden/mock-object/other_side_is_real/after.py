try:
    from service import Notifier

    AVAILABLE = True
except ImportError:
    AVAILABLE = False


def make():
    """A notifier."""
    # to whom it may concern
    # the real one
    notifier = Notifier()
    return notifier


def test_notifier():
    assert make().send("sent") == "sent"
