from unittest.mock import patch

from shop.models import ask


def answer(text):
    """Ask with mocked model calls, and give the answer."""
    with patch("shop.models.call") as call:
        call.return_value = {"text": "a lamp"}
        return ask(text)


def test_answer():
    # Step 1: the question
    # Let the model say something
    with patch("shop.models.call") as call:
        call.return_value = {"text": "a lamp"}
        first = ask("lamp")

    # Step 2: ask again
    assert first.known and answer("lamp").known
