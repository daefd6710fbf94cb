def test_signs_in(shop):
    if shop.version.major < 10:
        return
    shop.sign_in("ada", "secret")
    assert shop.user == "ada"
