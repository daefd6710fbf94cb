import time


def test_short(client): assert client.ping() == "pong"


def test_shorter(client): client.ping(); return


class TestShort:
    def test_method(self, client): assert client.ping()  # at once
