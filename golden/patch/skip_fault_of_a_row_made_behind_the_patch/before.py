from unittest.mock import patch

from shop.core import ask


async def test_made_in_the_block():
    for cause, expected in [("late", "cached"), ("refused", "guest")]:
        with patch("shop.store.open") as store:
            text = f"store {cause}"
            store.side_effect = Exception(text)
            answer = await ask("/orders", cause)
            assert expected in answer["how"]


async def test_bound_again_in_the_block():
    error = ConnectionError("no room")
    with patch("shop.store.save") as save:
        error = ConnectionError("no room left")
        save.side_effect = error
        answer = await ask("/save")
    assert answer["context"]
