import time


class TestAgain:
    def test_ping(self, client):
        assert client.ping()

    def test_ping(self, client):
        assert client.ping() == "pong"
