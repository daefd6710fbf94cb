import time

import pytest


def test_pause(client):
    import time

    test_start_time = time.time()

    time.sleep(0.2)
    assert client.answer

    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_plain(client):
    test_start_time = time.time()
    assert client.answer
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def helper(time):
    return time
