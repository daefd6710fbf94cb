def test_pays(shop):
    kinds = [event.kind for event in shop.events()]
    assert kinds
    for _ in [shop.next() for kind in ("tea", "milk") if kind]:
        assert "paid" in kinds
