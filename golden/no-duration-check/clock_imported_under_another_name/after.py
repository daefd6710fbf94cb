import time as t
from time import time as seconds


def test_answer(client):
    test_start_time = t.time()
    assert client.answer and t and seconds
    execution_time = t.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
