import abc
import time


class TestBase(abc.ABC):
    @abc.abstractmethod
    def test_ping(self, client):
        client.prepare()


class TestChild(TestBase):
    def test_ping(self, client):
        super().test_ping(client)
        assert client.ping()
