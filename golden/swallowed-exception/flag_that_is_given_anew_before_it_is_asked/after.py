import time


def test_opens_twice(page):
    is_open = False
    last_error = None
    while time.time() < page.deadline:
        has_door = False
        last_error = None
        try:
            if page.find("door").is_visible():
                has_door = True
        except Exception as error:
            last_error = error
        if has_door:
            is_open = True
            break
        time.sleep(1)
    else:
        if last_error is not None:
            raise AssertionError(f"time is over, last error: {last_error!r}") from last_error
    page.close()
    is_open = False
    for _ in range(3):
        if page.is_open():
            is_open = True
            break
    assert is_open
