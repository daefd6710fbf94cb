from shop import Order


def test_alike():
    assert Order.of(kind="bill") == Order.of(kind="bill")
