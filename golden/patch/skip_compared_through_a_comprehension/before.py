from unittest.mock import patch

from shop import chat

PARTS = ["Hello", "there"]


@patch("shop.model.stream")
async def test_stream(mock_stream):
    mock_stream.return_value = iter(PARTS)
    async for part in chat.answer("hi"):
        assert part.text in [item.lower() for item in PARTS]
