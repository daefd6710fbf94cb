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
        test_start_time = time.time()
        assert client.ask()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
