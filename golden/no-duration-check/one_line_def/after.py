import time


def test_short(client):
    test_start_time = time.time()
    assert client.ping() == "pong"
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"


def test_shorter(client):
    test_start_time = time.time()
    client.ping()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
    return


class TestShort:
    def test_method(self, client):
        test_start_time = time.time()
        assert client.ping()  # at once
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
