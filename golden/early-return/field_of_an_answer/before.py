def test_signs_in(shop):
    if shop.basket.places < 10:
        return
    shop.sign_in("ada", "secret")
    assert shop.user == "ada"
