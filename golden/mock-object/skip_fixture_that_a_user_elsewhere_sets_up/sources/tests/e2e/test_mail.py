def test_order(shop, mailer):
    mailer.send.side_effect = ConnectionError
    assert shop.order("lamp", mailer).state == "waiting"
