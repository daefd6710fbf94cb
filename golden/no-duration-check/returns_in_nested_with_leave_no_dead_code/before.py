import time


def test_files(store):
    with store.open("a") as first:
        with store.open("b") as second:
            return first.read() == second.read()
