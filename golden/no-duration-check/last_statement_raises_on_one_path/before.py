import time

import pytest


def test_state(machine):
    machine.start()
    if machine.state != "on":
        raise AssertionError(machine.state)
    elif machine.hot:
        pytest.fail("too hot")


def test_loop(machine):
    while True:
        if machine.step() == "done":
            break


def test_return_before_the_end_fails(machine):
    if machine.step():
        return
    pytest.fail("it never moved")
