import service


def gather(orders):
    found = []
    try:
        for order in orders:
            found.append(service.order(order))
    except Exception as error:
        return found, error
    return found, None


def test_orders():
    found, _ = gather(["tea", "coffee"])
    assert len(found) == 2
