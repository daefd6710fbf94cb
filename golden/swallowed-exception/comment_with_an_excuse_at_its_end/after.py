from shop import Shop


def test_comments():
    shop = Shop()
    assert shop.rugs()

    # Read the comments
    comments = shop.comments()
    assert comments[0].text


def test_prices():
    shop = Shop()
    assert shop.rugs()

    assert shop.prices()
