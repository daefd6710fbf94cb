from shop.stock import count, shelves


def test_every_shelf():
    complete = True
    for shelf in shelves():
        try:
            assert count(shelf) > 0
            complete = True
        except Exception as error:
            print(f"{shelf}: {error}")
            complete = False
    assert complete
