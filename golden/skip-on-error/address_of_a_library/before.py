import lines
import pytest

pytestmark = pytest.mark.skipif(not lines.has("http://shop/curve"), reason="not there")


def test_lines(shop):
    assert shop.lines == 1
