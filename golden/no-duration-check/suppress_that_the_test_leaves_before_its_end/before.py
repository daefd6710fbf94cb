import contextlib
from contextlib import suppress

from shop import connect


def test_narrow():
    shop = connect()
    assert shop.place("book").placed
    with suppress(KeyError):
        shop.forget("book")
    assert shop.find("book") is None


def test_last_statement():
    shop = connect()
    assert shop.place("book").placed
    with open("log") as log, contextlib.suppress(ValueError, KeyError):
        log.write(str(shop.forget("book")))
