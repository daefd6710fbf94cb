import time


def test_files(store):
    test_start_time = time.time()
    with store.open("a") as first:
        with store.open("b") as second:
            test_result = first.read() == second.read()
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
            return test_result
