from unittest.mock import patch

from shop.client import Client
from shop.testing import made_answer


def test_answer(tokens):
    with patch("shop.bank.post") as post:
        post.return_value = made_answer(tokens)
        assert Client().order("lamp").done
