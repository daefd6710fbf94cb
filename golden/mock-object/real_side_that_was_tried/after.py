from service import Notifier


def make(user):
    # one for each user
    # the real one
    notifier = Notifier()
    notifier.user = user
    return notifier


def test_notifier():
    assert make("ann").send("sent")
