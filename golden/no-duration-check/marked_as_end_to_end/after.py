import time

import pytest


@pytest.mark.e2e
def test_login(client):
    test_start_time = time.time()
    assert client.login()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_add():
    assert 1 + 1 == 2
