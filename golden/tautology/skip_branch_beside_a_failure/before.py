def test_writes(shop):
    shop.close()
    if shop.readers() and not shop.writers():
        assert True
    else:
        assert False
    assert shop.is_shut
