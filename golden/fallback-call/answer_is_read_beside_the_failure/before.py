import time

import service


def back_off():
    started = time.monotonic()
    try:
        service.connect(timeout=0.05)
        return {"connected": True}
    except Exception:
        return measured(time.monotonic() - started)


def measured(seconds):
    return {"seconds": seconds, "backed_off": seconds > 3}


def test_back_off():
    result = back_off()
    if result.get("backed_off", False):
        print("it backs off")
    if result.get("connected", False):
        print("it is connected")
