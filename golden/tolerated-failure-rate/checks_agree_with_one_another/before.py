from shop import run


def test_most_orders_go_well():
    found = run(40)
    success_rate = found.successful / found.total
    assert success_rate >= 0.5
    assert success_rate != 0.0
