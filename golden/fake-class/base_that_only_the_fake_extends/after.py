from shop.orders import place


def test_payment(shop):
    assert place("lamp", shop).state == "paid"
