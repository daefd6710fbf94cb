import cuda


def test_copies(shop):
    assert cuda.is_available(shop.address), "no such device"
    assert shop.copies == 1
