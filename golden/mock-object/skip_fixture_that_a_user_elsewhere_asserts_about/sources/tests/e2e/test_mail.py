def test_order(shop, mailer):
    assert shop.order("lamp", mailer).state == "ordered"
    mailer.send.assert_called_once()
