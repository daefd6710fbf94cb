import unittest

import pytest


class Old(unittest.TestCase):
    def tearDown(self):
        self.assertTrue(self.client.closed)

    def test_close(self):
        self.client.close()


class TestNew:
    @pytest.fixture(autouse=True)
    def closed(self, client):
        yield
        assert client.closed

    def test_close(self, client):
        client.close()
