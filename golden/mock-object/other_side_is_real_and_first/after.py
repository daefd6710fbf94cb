from service import Notifier, settings


def make():
    use_mock = settings.get("mock")
    made = {"by": "hand", "notifier": Notifier()}
    return made


def test_notifier():
    assert make()["notifier"].send("sent") == "sent"
