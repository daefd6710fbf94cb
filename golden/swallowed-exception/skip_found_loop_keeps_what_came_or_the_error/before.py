import time

from service import ReadOnly, connect


def test_frozen_table_answers():
    table = connect().table("orders")
    table.freeze()
    came = None
    end = time.time() + 5
    while came is None and time.time() < end:
        try:
            came = table.write("one")
        except ReadOnly as error:
            came = error
    assert came is not None
