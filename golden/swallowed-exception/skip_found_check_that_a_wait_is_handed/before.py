import waiting
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

    waiting.until_true(lambda: shipped(order))
    assert shop.bill(order) == 3
