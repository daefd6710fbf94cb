"""Mock() and patch() are what this file is about; MagicMock is a word like any other."""

from shop.testing import Mock, patch


class AsyncMock:
    """Ours: a recorded conversation, checked against the service every night."""

    def send(self, text):
        return text.upper()


def test_conversation():
    # Mock(), patch("shop.client") and m.return_value = 1 in a comment
    talk = AsyncMock()
    lamp = Mock("lamp")
    with patch("lamp", price=5):
        assert talk.send("hello") == "HELLO", "AsyncMock() must answer"
    assert lamp.price == 4
