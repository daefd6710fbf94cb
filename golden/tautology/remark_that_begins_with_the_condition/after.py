def test_writes(shop):
    shop.close()
    # Who reads and writes?
    if not shop.readers() or not shop.writers():
        shop.open()
    assert shop.is_shut


def test_reads(shop):
    shop.close()
    # Readers that are left
    if len(shop.readers()) == 0:
        shop.open()
    assert shop.is_shut
