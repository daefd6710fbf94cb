import unittest.mock
from unittest.mock import ANY, sentinel
from unittest.mock import call  # noqa: F401
from unittest.mock import Mock as Double

__all__ = ["Double"]


class ApiTest(unittest.TestCase):
    def test_answer(self):
        answer = fetch("/items/1")
        self.assertEqual(answer, {"id": ANY, "name": "lamp"})
        self.assertIsNot(answer, sentinel.missing)
        self.assertNotEqual(answer, unittest.mock.DEFAULT)


def fetch(path: "sentinel") -> dict:
    return {"id": len(path), "name": "lamp"}
