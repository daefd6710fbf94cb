def test_writes(shop):
    shop.close()
    if shop.readers() and not shop.writers():
        pass
    else:
        print("open")
    assert shop.is_shut
