import pytest


@pytest.mark.e2e
def test_order(shop):
    seen = shop.seen()
    assert "order_placed" in seen


def test_parser(parse):
    seen = parse("order_placed")
    assert "order_placed" in seen
