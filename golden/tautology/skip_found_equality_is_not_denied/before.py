def test_equal(self_made, shop):
    assert shop.name("a", "b") == shop.name("a", "b")
    assert shop.name("a") < shop.name("b")
