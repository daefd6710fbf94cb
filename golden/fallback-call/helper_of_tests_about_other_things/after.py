from chat import connect


class TestTalk:
    def open(self):
        return connect("ada")

    def test_ping_is_answered(self):
        assert self.open().ask("ping") == "pong"

    def test_unknown_kind_is_refused(self):
        assert self.open().ask("dance")["type"] == "error"
