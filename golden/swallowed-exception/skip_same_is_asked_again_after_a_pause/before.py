import time

import service


def test_sum_of_a_fresh_pod():
    for attempt in range(10):
        try:
            pod = service.pod()
            total = pod.sum("/data")
        except Exception as error:
            print(attempt, error)
            time.sleep(1)
            continue
    assert total == 12
