import unittest

from service import get


def test_parts():
    parts = get("/parts").text
    count = len(parts)
    assert count >= 0
    assert count <= 10
    assert len(parts) >= 0 and len(parts) < 20


class PartsTest(unittest.TestCase):
    def test_parts(self):
        count = len(get("/parts").text)
        self.assertGreaterEqual(count, 0)
        self.assertLessEqual(count, 10)
