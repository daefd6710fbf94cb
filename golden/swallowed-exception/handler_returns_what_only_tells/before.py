from shop import Closed, connect


def test_opens():
    shop = connect()
    try:
        shop.open()
    except Closed as e:
        return print(f"closed: {e}")
    print(shop.state)
    assert shop.is_open
