import time
import unittest


class Contract:
    def test_ping(self, client):
        test_start_time = time.time()
        assert client.ping()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"

    def helper(self):
        return 1


class Deeper(Contract):
    def test_more(self, client):
        test_start_time = time.time()
        assert client.more()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


class TestFast(Deeper):
    def test_own(self, client):
        test_start_time = time.time()
        assert client.own()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


class TestSlow(Contract):
    def test_ping(self, client):
        test_start_time = time.time()
        assert client.ping() == "slow"
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


class Cases:
    def test_case(self):
        test_start_time = time.time()
        self.assertTrue(1)
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


class Real(Cases, unittest.TestCase):
    pass


class Unused:
    def test_nobody(self, client):
        assert client.ping()
