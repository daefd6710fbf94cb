from shop import connect


def test_opens():
    shop = connect()
    shop.open()
    print(shop.state)
    assert shop.is_open
