from shop import Shop

# What the tests sell.


def test_price():
    assert Shop().price("rug") == 3
