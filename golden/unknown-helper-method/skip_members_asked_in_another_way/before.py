from support.login import E2EAuthHelper


def test_orders(shop):
    helper = E2EAuthHelper()
    token = helper.log_in("ada", admin=True)
    assert shop.orders(token) == []


def test_owner(shop):
    helper = E2EAuthHelper()
    assert shop.owner == helper.user_id()


def test_logs_in(shop):
    helper = E2EAuthHelper()
    assert shop.orders(shop.retry(helper.log_in)) == []
