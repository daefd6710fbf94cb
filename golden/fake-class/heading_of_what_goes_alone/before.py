from shop import Shop

# ----------------
# A till for tests
# ----------------


class FakeTill:
    def price(self, name):
        return 3


# ----------------
# Prices
# ----------------


def test_price():
    assert Shop().price("rug") == 3
