import shop


def test_price():
    try:
        assert shop.price("rug") == 3
        print("right")

        return True

    except KeyError as error:
        print(error)
        return False
