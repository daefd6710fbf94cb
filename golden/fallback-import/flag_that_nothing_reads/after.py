import pytest

from shop.graph import Graph


def test_asks():
    assert Graph().ask() == 1
