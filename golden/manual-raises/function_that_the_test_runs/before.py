import pytest
import shop


def test_interrupted(line):
    def block():
        try:
            line.take()
        except shop.Closed:
            return
        pytest.fail("it went on")

    line.close()
    block()
    assert not line.is_open
