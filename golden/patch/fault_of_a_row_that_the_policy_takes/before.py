from unittest.mock import patch

from shop.core import ask


async def test_each():
    for cause, expected in [("late", "cached"), ("refused", "guest")]:
        with patch("shop.store.open") as store:
            store.side_effect = Exception(f"store {cause}")
            answer = await ask("/orders", cause)
            assert expected in answer["how"]


async def test_context_is_kept():
    error = ConnectionError("no room")
    error.context = {"user": "ann"}
    with patch("shop.store.save", side_effect=error):
        answer = await ask("/save")
    assert answer["context"]["user"] == "ann"
