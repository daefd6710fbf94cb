import socket
from contextlib import suppress
from time import monotonic


def test_arrives(shop, line):
    deadline = monotonic() + 10
    while not shop.has("bill"):
        print(monotonic() < deadline, "no bill")
        with suppress(socket.timeout):
            line.drain(timeout=1)
    assert shop.bills["bill"].amount == 1
