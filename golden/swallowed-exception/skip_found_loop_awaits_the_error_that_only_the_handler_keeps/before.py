import time

from service import ReadOnly, connect


def test_frozen_table_refuses_writes():
    table = connect().table("orders")
    table.freeze()
    refused = None
    end = time.time() + 5
    while refused is None and time.time() < end:
        try:
            table.write("one")
        except ReadOnly as error:
            refused = error
    assert refused is not None
    assert refused.table == "orders"


def test_error_of_a_listener_comes_back():
    broken = ValueError("from the listener")
    channel = connect().listen(broken)
    came: ValueError | None = None
    end = time.time() + 5
    while time.time() < end:
        try:
            channel.poll(0.5)
        except ValueError as error:
            came = error
            break
    assert came is broken
