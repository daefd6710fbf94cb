import time


def test_ping(client):
    """A docstring.

    With lines.
    """
    test_start_time = time.time()

    # first of all
    client.connect()

    client.ping()
    # nothing more

    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
