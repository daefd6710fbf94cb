def test_pays(shop):
    kinds = [event.kind for event in shop.events()]
    assert kinds
    for placed in [kind for kind in kinds if kind.startswith("place")]:
        assert placed.replace("place", "pay") in kinds
