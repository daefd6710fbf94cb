from shop import Shop


# ----------------
# Prices
# ----------------


def test_price():
    assert Shop().price("rug") == 3
