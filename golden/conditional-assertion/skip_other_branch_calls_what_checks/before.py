from shop import client


def same(one, other):
    assert one.name == other.name
    assert one.price == other.price


def test_orders(expected):
    found = client.orders()
    if len(found) != 3:
        assert "tea" in [item.name for item in found]
    else:
        for one, other in zip(found, expected):
            same(one, other)
