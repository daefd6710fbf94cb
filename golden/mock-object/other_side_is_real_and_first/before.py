from unittest.mock import MagicMock

from service import Notifier, settings


def make():
    use_mock = settings.get("mock")
    if not use_mock:
        made = {"by": "hand", "notifier": Notifier()}
        return made
    # for speed
    made = {"by": "mock", "notifier": MagicMock()}
    made["fast"] = True
    return made


def test_notifier():
    assert make()["notifier"].send("sent") == "sent"
