def test_writes(shop):
    shop.close()
    # Who reads and writes?
    # If both are there, they can talk.
    if shop.readers() and shop.writers():
        assert True
    else:
        shop.open()
    assert shop.is_shut


def test_reads(shop):
    shop.close()
    # Readers that are left
    if len(shop.readers()) > 0:
        assert True
    else:
        shop.open()
    assert shop.is_shut
