from shop import Basket, forget


def test_forgets_what_a_function_raised():
    def fails():
        basket = Basket()
        raise RuntimeError(f"{basket} on purpose")

    try:
        fails()
    except Exception as error:
        forget(error)


async def test_forgets_what_a_coroutine_raised():
    async def fails():
        if Basket():
            raise RuntimeError("on purpose")
        raise ValueError("as well")

    try:
        answer = await fails()
    except Exception:
        forget()


def give_up(why):
    raise AssertionError(why)


def test_leaves_by_another_function():
    try:
        return give_up("on purpose")
    except AssertionError as error:
        forget(error)
