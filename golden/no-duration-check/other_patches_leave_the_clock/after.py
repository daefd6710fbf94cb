import time
from unittest.mock import patch


def test_sleep_is_not_the_clock(client):
    test_start_time = time.time()
    with patch("app.client.retry"):
        assert client.report()["time"]
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_travels(client):
    test_start_time = time.time()
    client.travel("time")
    assert client.arrived
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
