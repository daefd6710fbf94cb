def test_pays(shop):
    kinds = [event.kind for event in shop.events()]
    assert kinds
    # what is placed is paid
    assert "placed" in kinds
    assert "paid" in kinds


def test_sends(shop):
    kinds = [event.kind for event in shop.events()]
    assert any(kind.startswith("pay") for kind in kinds)
    assert "sent" in kinds
