from unittest.mock import patch

from shop.orders import place


async def test_each_is_saved():
    seen = []
    with patch("shop.store.save") as save:
        save.side_effect = lambda row: seen.append(row)
        assert await place("lamp")


async def test_saved_by_a_function():
    seen = []

    def note(row):
        seen.append(row)

    with patch("shop.store.save", side_effect=note):
        assert await place("lamp")


async def test_fails():
    with patch("shop.store.save", side_effect=OSError("full")):
        assert await place("lamp") is None
