import contextlib
import time
from contextlib import suppress

from shop import connect


def test_narrow():
    test_start_time = time.time()
    shop = connect()
    assert shop.place("book").placed
    with suppress(KeyError):
        shop.forget("book")
    assert shop.find("book") is None
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_last_statement():
    test_start_time = time.time()
    shop = connect()
    assert shop.place("book").placed
    with open("log") as log, contextlib.suppress(ValueError, KeyError):
        log.write(str(shop.forget("book")))
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
