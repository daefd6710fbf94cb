from itertools import product

from shop import Span


def test_within():
    wide, narrow = [Span(1, 9), Span(2, 8)], [Span(3, 4)]
    for (outer, inner), held in zip(product(wide, narrow), [True, True]):
        assert outer.holds(inner) is held
