from shop import Basket


def test_forgets_what_a_function_raised():
    def fails():
        basket = Basket()
        if not basket:
            raise RuntimeError(f"{basket} on purpose")

    fails()


def test_generators_raise_when_they_are_asked():
    def fails():
        yield Basket()
        raise RuntimeError("on purpose")

    fails()
