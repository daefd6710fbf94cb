from shop import states


def test_soaks(shop):
    assert states().get("ready", False), "not ready"
    assert shop.soak()
