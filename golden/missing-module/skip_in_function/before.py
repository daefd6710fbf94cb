def test_pays():
    from shop.till import Till

    assert Till().pay() == "paid"
