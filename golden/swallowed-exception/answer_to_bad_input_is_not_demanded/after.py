import json

import pytest


class Sender:
    def __init__(self, link, log):
        self.link = link
        self.log = log

    def hand_in(self, text):
        try:
            if len(text) > 100:
                self.log.note("long", False)
                return {"sent": False, "error": {"kind": "too long"}}
            try:
                json.loads(text)
                if text.count("[") > 9:
                    answer = {"kind": "too deep"}
                    return {"sent": False, "error": answer}
            except json.JSONDecodeError:
                self.log.note("no json", False)
                raise
            self.link.send(text)
            return {"sent": True}
        except Exception as error:
            pytest.fail(f"cannot send: {error}")


def test_says_so(link, log, broken):
    for text in broken:
        answer = Sender(link, log).hand_in(text)
        assert "sent" in answer


def test_sends(link, log):
    assert Sender(link, log).hand_in("{}")["sent"]
