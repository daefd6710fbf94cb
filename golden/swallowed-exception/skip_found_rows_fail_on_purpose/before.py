import pytest

from shop import Shop


def failing_orders():
    def breaks(rug):
        yield rug
        raise RuntimeError

    def is_unknown(rug):
        yield rug
        yield "no such order"

    return pytest.mark.parametrize("orders", [breaks, is_unknown])


@failing_orders()
def test_what_was_taken_is_put_back(shop, orders):
    try:
        shop.run(orders("rug"))
        if shop.state == "paused":
            assert shop.rugs != 4
            shop.resume()
    except Exception:
        pass
    assert shop.rugs == 4


@pytest.fixture
def order():
    return Shop().order


def test_an_order_by_a_fixture(shop, order):
    try:
        order("rug")
        assert shop.rugs == 3
    except KeyError:
        raise
