from unittest.mock import patch

from shop.orders import place


async def test_context_is_kept():
    with patch("shop.store.save") as save:
        save.side_effect = ConnectionError(
            "no room",
            28,
        )
        answer = await place("lamp")
    assert answer.state == "failed"
