def test_order(shop, mailer):
    assert shop.order("lamp", mailer).state == "ordered"
