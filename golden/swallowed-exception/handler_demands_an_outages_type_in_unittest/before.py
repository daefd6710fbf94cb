import unittest

import service


class TestEnter(unittest.TestCase):
    def test_refuses_strangers(self):
        try:
            self.assertNotIsInstance(service.enter("nobody"), service.Session)
        except Exception as error:
            self.assertIsInstance(error, OSError)

    def test_refuses_without_a_name(self):
        try:
            service.enter("")
        except Exception as error:
            self.assertIsInstance(error, (OSError, KeyError))

    def test_refuses_by_this_type(self):
        try:
            self.assertTrue(service.enter("nobody"))
        except Exception as error:
            self.assertEqual(type(error), ConnectionRefusedError)

    def test_refuses_by_this_type_alone(self):
        try:
            self.assertTrue(service.enter("nobody"))
        except Exception as error:
            assert type(error) is not ValueError
