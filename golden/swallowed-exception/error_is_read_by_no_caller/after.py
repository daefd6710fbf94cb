import service


def gather(orders):
    found = []
    for order in orders:
        found.append(service.order(order))
    return found, None


def test_orders():
    found, _ = gather(["tea", "coffee"])
    assert len(found) == 2
