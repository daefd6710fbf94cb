import pytest
import shop


def test_interrupted(line):
    def block():
        with pytest.raises(shop.Closed):
            line.take()

    line.close()
    block()
    assert not line.is_open
