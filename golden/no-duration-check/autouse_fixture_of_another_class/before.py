import time

import pytest


class TestTimed:
    @pytest.fixture(autouse=True)
    def real_time(self):
        start = time.time()
        yield
        assert time.time() - start >= 0.1

    def test_method(self, client):
        assert client.ask()


class TestUntimed:
    def test_method(self, client):
        assert client.ask()
