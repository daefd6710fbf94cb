import unittest

import depot


def test_refuses():
    try:
        depot.order(-1)
        raise AssertionError("took the order")
    except ValueError:
        assert True


def test_imports():
    import depot.frames

    assert True


class OrderTest(unittest.TestCase):
    def test_refuses(self):
        try:
            depot.order(-1)
        except Exception:
            self.assertTrue(1)
        else:
            self.assertTrue(0)

    def test_takes(self):
        try:
            depot.order(1)
        except Exception:
            self.assertTrue(1)
        else:
            depot.close()
