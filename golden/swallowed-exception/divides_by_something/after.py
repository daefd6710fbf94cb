from shop import Basket


def test_forgets_the_error():
    basket = Basket()
    basket.add("pear")
    basket.price / basket.size
    assert basket.rows
