import pytest

from shop.graph import Graph

HAS_GRAPH = True


def test_asks():
    assert Graph().ask() == 1
