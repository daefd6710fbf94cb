import time

import service


def test_half_of_the_condition():
    for _ in range(10):
        last_error = None
        try:
            volume = service.volume()
            if volume.size == 3 and volume.ready:
                break
        except Exception as error:
            last_error = error
            print(error)
        time.sleep(1)
    else:
        if last_error is not None:
            raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
    assert volume.size == 3


def test_handler_satisfies_it():
    found = False
    for _ in range(10):
        try:
            service.find("letter")
            found = True
            break
        except Exception:
            found = True
    assert found


def test_check_that_may_be_left_out():
    for _ in range(10):
        last_error = None
        try:
            text = service.read("letter")
            if text == "hello":
                break
        except Exception as error:
            last_error = error
            print(error)
        time.sleep(1)
    else:
        if last_error is not None:
            raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
    if service.is_old():
        return
    assert text == "hello"


def test_takes_it_for_true_at_first():
    for _ in range(10):
        last_error = None
        try:
            ready = True
            for node in service.nodes():
                if not node.up:
                    ready = False
            if ready:
                break
        except Exception as error:
            last_error = error
            time.sleep(1)
    else:
        if last_error is not None:
            raise AssertionError(f"the last attempt failed: {last_error!r}") from last_error
    assert ready
