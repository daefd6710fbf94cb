from shop import client


def tell(one, other):
    print(one.name, other.name)


def test_orders(expected):
    found = client.orders()
    if len(found) != 3:
        assert "tea" in [item.name for item in found]
    else:
        for one, other in zip(found, expected):
            tell(one, other)
