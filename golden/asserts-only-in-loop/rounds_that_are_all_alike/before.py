def test_pays(shop):
    kinds = [event.kind for event in shop.events()]
    assert kinds
    # what is placed is paid
    for _ in ["placed" for kind in kinds if kind == "placed"]:
        assert "paid" in kinds


def test_sends(shop):
    kinds = [event.kind for event in shop.events()]
    for _ in [kind for kind in kinds if kind.startswith("pay")]:
        assert "sent" in kinds
