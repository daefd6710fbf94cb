import time

import pytest


def test_ping(client):
    test_start_time = time.time()
    if client.down:
        test_result = client.wake()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return test_result
    assert client.ping()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
