import abc
import time


class TestBase(abc.ABC):
    @abc.abstractmethod
    def test_ping(self, client):
        client.prepare()


class TestChild(TestBase):
    def test_ping(self, client):
        test_start_time = time.time()
        super().test_ping(client)
        assert client.ping()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
