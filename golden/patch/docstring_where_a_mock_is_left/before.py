import time
from unittest.mock import patch

from shop.models import ask


def answer(text):
    """Ask with mocked model calls."""
    """The model is told by mocks (all mocked)."""
    with patch("shop.models.call") as call, patch("time.sleep"):
        call.return_value = {"text": "a lamp"}
        return ask(text)


def test_answer():
    assert answer("lamp").known
