def test_embeds(shop):
    import fastembed
    assert shop.embeds(fastembed)
