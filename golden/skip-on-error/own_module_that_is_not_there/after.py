def test_patches(shop):
    import till

    shop.patch(till)
    assert shop.is_patched
