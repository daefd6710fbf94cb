import shop


def test_limits(basket):
    third = shop.version_info()[0] >= 3
    assert basket.size == 1
    if third:
        assert basket.limit == 100


def test_names(basket):
    assert "size" in dir(basket)
    if shop.version_info() > (3,):
        assert "limit" in dir(basket)
