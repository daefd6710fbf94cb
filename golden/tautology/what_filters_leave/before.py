def test_search(shop):
    found = shop.search("tea")
    assert len(found) >= 0


def check_filtered(rows):
    assert len(rows) >= 0, "the filter failed"


def test_orders_after_failure(shop):
    shop.kill()
    done = shop.orders()
    assert len(done) >= 0
