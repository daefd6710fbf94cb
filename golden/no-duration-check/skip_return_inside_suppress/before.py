import contextlib
from contextlib import suppress

import pytest

from shop import connect


def test_narrow():
    shop = connect()
    assert shop.place("book").placed
    with suppress(KeyError):
        shop.forget("book")
        return
    assert shop.find("book") is None


def test_spelled_in_full():
    shop = connect()
    assert shop.place("book").placed
    with open("log") as log, contextlib.suppress(ValueError, KeyError):
        return log.write(str(shop.forget("book")))
    assert shop.find("book") is None


class TestShop:
    async def test_in_a_method(self):
        shop = await connect()
        assert shop.place("book").placed
        with pytest.raises(KeyError):
            if shop.forget("book"):
                return
        assert shop.find("book") is None
