from unittest.mock import patch

from shop.checks import Checker


async def answer():
    return {"state": "open", "stock": "none"}


async def test_checker():
    checker = Checker()
    with patch.object(checker, "check_stock", side_effect=answer):
        state = await checker.check_stock()
    assert state
