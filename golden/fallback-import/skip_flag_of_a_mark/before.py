import pytest

try:
    from shop.graph import Graph

    HAS_GRAPH = True
except ImportError:
    HAS_GRAPH = False

pytestmark = pytest.mark.skipif(not HAS_GRAPH, reason="no driver")


def test_asks():
    assert Graph().ask() == 1
