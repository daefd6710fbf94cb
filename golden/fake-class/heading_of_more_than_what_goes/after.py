from shop import Shop

# ----------------
# Tills for tests
# ----------------


# what a rug costs
PRICE = 3


def test_price():
    assert Shop().price("rug") == PRICE
