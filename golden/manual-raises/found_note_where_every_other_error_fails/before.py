import unittest

import shop


class TestPort(unittest.TestCase):
    def test_nobody_listens(self):
        try:
            shop.connect(port=1237)
            self.fail()
        except shop.OperationalError as e:
            self.assertEqual(2003, e.args[0])
        except Exception:
            self.fail()

    def test_nobody_listens_and_nobody_cares(self):
        try:
            shop.connect(port=1237)
            self.fail()
        except shop.OperationalError as e:
            self.assertEqual(2003, e.args[0])
        except Exception:
            print("another error")
