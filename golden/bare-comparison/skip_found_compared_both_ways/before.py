"""Compared one way and the other: what comparing does is counted. One that is compared in one way alone is a slip."""

from shop import Rug, count


def test_comparisons_are_kept(red, blue):
    red == blue
    blue == red
    assert count(Rug) == 1


def test_one_comparison(red, blue):
    red == blue
    blue == count(Rug)
    assert count(Rug) == 1
