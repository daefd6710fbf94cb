import service


def gather(orders):
    found = []
    try:
        for order in orders:
            found.append(service.order(order))
    except Exception as error:
        return found, error
    return found, None


def test_last_order_breaks():
    found, error = gather(["tea", "coffee", "nothing"])
    assert len(found) == 2
    assert error.reason == "unknown"
