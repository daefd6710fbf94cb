import time

import service


def _is_up():
    try:
        return service.get("health").status == 200
    except Exception:
        return False


def test_rooms():
    asked = 0
    while asked < 30:
        if _is_up():
            break
        asked += 1
        time.sleep(0.1)
    if asked >= 30:
        raise RuntimeError("no service")
    assert service.get("rooms").json()


def test_guests():
    for _ in range(30):
        if _is_up():
            break
        time.sleep(0.1)
    print("asked")
