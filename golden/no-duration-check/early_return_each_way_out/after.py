import time


def test_order(shop):
    """Every way out is checked, and what is computed on the way out counts."""
    test_start_time = time.time()
    if shop.closed:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        # nothing to buy today
        return
    if shop.busy:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return
    basket = shop.basket()
    if not basket:
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
        return None  # empty
    for item in basket:
        if item.free:
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
            return item
        if item.cheap:
            test_result = shop.order(
                item,  # the cheapest wins
            )
            execution_time = time.time() - test_start_time
            assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
            return test_result
    test_result = (shop.pay(basket))
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
    return test_result
