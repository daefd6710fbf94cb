import threading
import unittest


class FillingTest(unittest.TestCase):
    def setUp(self):
        self.errors = []
        self.is_over = False

    def fill(self):
        while not self.is_over:
            try:
                self.assertTrue(self.shop.fill())
            except Exception as error:
                self.errors.append(error)

    def test_filling(self):
        filling = threading.Thread(target=self.fill)
        filling.start()
        self.shop.sell()
        self.is_over = True
        filling.join()
        self.assertEqual(self.errors, [])
