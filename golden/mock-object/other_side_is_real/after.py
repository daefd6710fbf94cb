from service import Notifier


def make():
    """A notifier."""
    # to whom it may concern
    # the real one
    notifier = Notifier()
    return notifier


def test_notifier():
    assert make().send("sent") == "sent"
