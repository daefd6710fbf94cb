def test_offers(shop):
    offers = shop.offers()
    assert len(offers) > 2
    assert "rating" in offers[0]
    for name in ("price", "currency"):
        assert name in offers[0]
