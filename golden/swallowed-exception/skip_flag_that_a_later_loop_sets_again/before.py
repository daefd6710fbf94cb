import time


def test_opens_twice(page):
    is_open = False
    while time.time() < page.deadline:
        has_door = False
        try:
            if page.find("door").is_visible():
                has_door = True
        except Exception:
            pass
        if has_door:
            is_open = True
            break
        time.sleep(1)
    if not is_open:
        raise AssertionError("closed")
    page.close()
    is_open = False
    for _ in range(3):
        if page.is_open():
            is_open = True
            break
    assert is_open
