import shop


def test_ships():
    order = shop.order("tea")

    def shipped(number):
        try:
            assert shop.state(number) == "shipped"
        except AssertionError:
            print("not yet")
            return False
        return shop.weight(number)

    shipped(order)
    assert shop.bill(order) == 3
