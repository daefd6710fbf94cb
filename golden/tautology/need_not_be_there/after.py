def test_offers(shop):
    offers = shop.offers()
    assert len(offers) > 2
    # An older shop may not have a rating.
    assert "rating" in offers[0]
    for name in ("price", "currency"):
        assert name in offers[0]
