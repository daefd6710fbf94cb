import threading
import unittest

import shop


class TestAtOnce(unittest.TestCase):
    def test_pays(self):
        errors = []

        def pay(number):
            try:
                shop.pay(number)
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=pay, args=(number,)) for number in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=3)
            self.assertFalse(thread.is_alive())
        self.assertEqual([], errors)
