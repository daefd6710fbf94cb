import time

import pytest

import service


def test_comes_up():
    for _ in range(3):
        try:
            service.health()
            return
        except Exception:
            time.sleep(0.01)
    pytest.fail("did not come up")
