def test_price(open_shop):
    open_shop.judge.strict = True
    assert open_shop.price() == 3
