import unittest

import service


class CalculatorTest(unittest.TestCase):
    def dispatch(self, prompt):
        return service.post(prompt).json()

    def test_adds(self):
        self.assertEqual(self.dispatch("add 1 and 2")["status"], "ok")
