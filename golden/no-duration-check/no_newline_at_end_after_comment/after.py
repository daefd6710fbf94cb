import time


def test_ping(client):
    test_start_time = time.time()
    assert client.ping()
    # bye
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"