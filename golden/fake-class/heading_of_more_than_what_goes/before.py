from shop import Shop

# ----------------
# Tills for tests
# ----------------


class FakeTill:
    def price(self, name):
        return 3


# what a rug costs
PRICE = 3


def test_price():
    assert Shop().price("rug") == PRICE
