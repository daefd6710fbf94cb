import unittest

import shop


class TestPort(unittest.TestCase):
    def test_nobody_listens(self):
        with self.assertRaises(shop.OperationalError) as caught:
            shop.connect(port=1237)
        self.assertEqual(2003, caught.exception.args[0])

    def test_nobody_listens_and_nobody_cares(self):
        try:
            shop.connect(port=1237)
            self.fail()
        except shop.OperationalError as e:
            self.assertEqual(2003, e.args[0])
        except Exception:
            print("another error")
