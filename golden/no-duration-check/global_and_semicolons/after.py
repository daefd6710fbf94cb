import time

count = 0


def test_count(client):
    test_start_time = time.time()
    global count
    count += 1
    client.ask()
    assert count
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_long(client):
    test_start_time = time.time()
    x = client.ask()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
    return x
