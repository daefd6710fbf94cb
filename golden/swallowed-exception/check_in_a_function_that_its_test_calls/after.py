import shop


def test_ships():
    order = shop.order("tea")

    def shipped(number):
        assert shop.state(number) == "shipped"
        return shop.weight(number)

    shipped(order)
    assert shop.bill(order) == 3
