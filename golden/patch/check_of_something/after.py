from shop.orders import newest, orders


def test_no_orders():
    found = orders()
    assert found.error is None


def test_no_newest():
    assert newest() is not None


def test_one_order():
    assert len(orders()) == 1


def test_nothing_is_missing():
    missing = {"lamp", "desk"} - set(orders())
    assert len(missing) == 0


def test_sold():
    left = orders()
    assert left == []
