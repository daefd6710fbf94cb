import unittest
from unittest.mock import patch

from shop.sign_in import visit


async def test_set():
    with patch("shop.tickets.withdrawn") as withdrawn:
        withdrawn.return_value = True
        answer = await visit("/orders")
        assert answer.status in (200, 401)


class TestVisit(unittest.TestCase):
    @patch("shop.tickets.withdrawn")
    def test_decorated(self, withdrawn):
        withdrawn.return_value = True
        self.answer = visit("/orders")
        self.assertTrue(self.answer.denied)
