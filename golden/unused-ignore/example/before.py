def test_stock(shop):
    assert shop.stock("tea") == 3  # codemods: ignore[tautology] -- was `>= 0` once
