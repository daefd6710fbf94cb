import time


def test_timing(client, test_start_time):
    execution_time = client.report()["execution_time"]
    assert execution_time
    if test_start_time > 5:
        return client.stop()
    test_result = client.result()

    def inner():
        execution_time_2 = test_result
        return execution_time_2

    assert inner()


def test_other(client):
    try:
        client.go()
    except ValueError as execution_time:
        raise execution_time
    import test_start_time
    assert test_start_time


def test_outer_names_do_not_matter(client):
    assert client.ping()
