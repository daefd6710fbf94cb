from shop import Basket, forget


def test_forgets_what_a_function_raised():
    def fails():
        basket = Basket()
        if not basket:
            raise RuntimeError(f"{basket} on purpose")

    try:
        fails()
    except Exception as error:
        forget(error)


def test_generators_raise_when_they_are_asked():
    def fails():
        yield Basket()
        raise RuntimeError("on purpose")

    try:
        fails()
    except Exception as error:
        forget(error)
