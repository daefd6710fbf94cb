import time

import service


def test_sum_of_each():
    errors = []
    for _ in range(10):
        try:
            total = service.sum("/data")
        except Exception as error:
            errors.append(error)
            print(error)
        time.sleep(1)
    assert not errors, f"{len(errors)} failed: {errors}"
    assert total == 12


def test_sum_that_was_known_before():
    total = 12
    for _ in range(10):
        try:
            total = service.sum("/data")
        except Exception as error:
            print(error)
            time.sleep(1)
    assert total == 12
