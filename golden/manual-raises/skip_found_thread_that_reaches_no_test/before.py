import threading

import pytest
import shop


def test_interrupted(line):
    def block():
        try:
            line.take()
        except shop.Closed:
            return
        pytest.fail("it went on")

    thread = threading.Thread(target=block)
    thread.start()
    line.close()
    thread.join(timeout=1)
    assert not thread.is_alive()
