from time import sleep, time


def test_answer(client):
    test_start_time = time()
    sleep(0.2)
    assert client.answer and time
    execution_time = time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
