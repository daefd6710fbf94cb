import lines
import pytest

pytestmark = pytest.mark.skipif(not lines.has("curve"), reason="not there")


def test_lines(shop):
    assert shop.lines == 1
