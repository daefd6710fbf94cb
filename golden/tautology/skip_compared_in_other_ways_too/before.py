"""How a thing compares is the subject where another operator, or its hash, is asked of it alone.

A label that is asked for its hash says nothing of how a room compares.
"""

from shop import Level, room


def test_levels_have_an_order():
    low = room("cellar").level
    assert low <= low
    assert low == low
    assert low >= low


def test_rooms_have_a_hash():
    cellar = room("cellar")
    assert cellar == cellar
    assert {hash(cellar): 1}[hash(cellar)] == 1


def test_labels_have_a_hash():
    cellar = room("cellar")
    label = cellar.label
    assert cellar == cellar
    assert hash(label) == 12
    assert label <= cellar
