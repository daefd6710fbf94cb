def test_price(open_shop):
    open_shop.judge.is_fair.return_value = True
    assert open_shop.price() == 3
