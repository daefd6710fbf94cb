def test_signs_in(shop):
    assert shop.basket.places >= 10
    shop.sign_in("ada", "secret")
    assert shop.user == "ada"
