from shop import Basket, forget


def test_forgets_the_error():
    basket = Basket()
    try:
        basket.add("pear")
        basket.price / basket.size
    except ZeroDivisionError as error:
        forget(error)
    assert basket.rows
