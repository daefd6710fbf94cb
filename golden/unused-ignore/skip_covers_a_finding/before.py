def test_stock(shop):
    assert len(shop.shelves()) >= 0  # codemods: ignore[tautology] -- only that it answers
    assert shop.stock("tea") == 3
