from shop.logic import FALSE, TRUE, bounded


def test_bounds(shop):
    found = bounded(shop.prices())
    if found != FALSE:
        for price in shop.solved(found):
            assert price <= 3
    if found == TRUE:
        for price in shop.solved(not found):
            assert price > 3
