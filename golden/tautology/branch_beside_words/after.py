def test_writes(shop):
    shop.close()
    if not shop.readers() or shop.writers():
        print("open")
    assert shop.is_shut
