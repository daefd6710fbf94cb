from shop import Basket, forget


def test_forgets_the_error():
    basket = Basket()
    try:
        basket.add("pear")
        1 / 0
    except ZeroDivisionError as error:
        forget(error)
    assert basket.rows


def test_forgets_the_error_of_a_function():
    basket = Basket()

    def fails():
        basket.add("pear")
        return 1 // 0

    try:
        fails()
    except Exception:
        pass
    assert basket.rows
