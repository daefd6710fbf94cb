import time

import pytest


def test_state(machine):
    test_start_time = time.time()
    machine.start()
    if machine.state != "on":
        raise AssertionError(machine.state)
    elif machine.hot:
        pytest.fail("too hot")
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_loop(machine):
    test_start_time = time.time()
    while True:
        if machine.step() == "done":
            break
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_return_before_the_end_fails(machine):
    test_start_time = time.time()
    if machine.step():
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    pytest.fail("it never moved")
