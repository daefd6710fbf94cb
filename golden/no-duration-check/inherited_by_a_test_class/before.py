import time
import unittest


class Contract:
    def test_ping(self, client):
        assert client.ping()

    def helper(self):
        return 1


class Deeper(Contract):
    def test_more(self, client):
        assert client.more()


class TestFast(Deeper):
    def test_own(self, client):
        assert client.own()


class TestSlow(Contract):
    def test_ping(self, client):
        assert client.ping() == "slow"


class Cases:
    def test_case(self):
        self.assertTrue(1)


class Real(Cases, unittest.TestCase):
    pass


class Unused:
    def test_nobody(self, client):
        assert client.ping()
