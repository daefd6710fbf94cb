import time


def test_timing(client, test_start_time):
    test_start_time_2 = time.time()

    execution_time = client.report()["execution_time"]
    assert execution_time
    if test_start_time > 5:
        test_result_2 = client.stop()
        execution_time_3 = time.time() - test_start_time_2
        assert execution_time_3 >= 0.1, f"E2E test executed too quickly: {execution_time_3:.3f}s"
        return test_result_2
    test_result = client.result()

    def inner():
        execution_time_2 = test_result
        return execution_time_2

    assert inner()

    execution_time_3 = time.time() - test_start_time_2
    assert execution_time_3 >= 0.1, f"E2E test executed too quickly: {execution_time_3:.3f}s"


def test_other(client):
    test_start_time_2 = time.time()
    try:
        client.go()
    except ValueError as execution_time:
        raise execution_time
    import test_start_time
    assert test_start_time
    execution_time_2 = time.time() - test_start_time_2
    assert execution_time_2 >= 0.1, f"E2E test executed too quickly: {execution_time_2:.3f}s"


def test_outer_names_do_not_matter(client):
    test_start_time = time.time()
    assert client.ping()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
