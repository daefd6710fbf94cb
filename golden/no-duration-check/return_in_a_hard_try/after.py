import time

import pytest


def test_login(client):
    test_start_time = time.time()
    try:
        if client.remembered:
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
            return
        client.login()
    except Exception as error:
        pytest.fail(f"no login: {error}")
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
