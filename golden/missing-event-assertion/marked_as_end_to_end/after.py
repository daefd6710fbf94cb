import pytest


@pytest.mark.e2e
def test_order(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_parser(parse):
    seen = parse("order_placed")
    assert "order_placed" in seen
