import time as time_module

try:
    import time
except ImportError:
    time = None


def test_answer(client):
    test_start_time = time_module.time()
    assert client.answer and time
    execution_time = time_module.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
