import pytest

try:
    from shop.graph import Graph

    HAS_GRAPH = True
except ImportError:
    HAS_GRAPH = False


def test_asks():
    assert Graph().ask() == 1
