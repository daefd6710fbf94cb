import shop


def test_limits(basket):
    filled = shop.sizes()[0] >= 1
    assert basket.size == 1
    if filled:
        assert basket.limit == 100
