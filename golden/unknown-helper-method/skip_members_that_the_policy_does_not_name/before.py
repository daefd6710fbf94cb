from support.login import E2EAuthHelper


def test_orders(shop):
    helper = E2EAuthHelper()
    assert shop.orders(helper.badge) == []
