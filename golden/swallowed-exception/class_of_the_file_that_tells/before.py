from shop import Basket


class Broken:
    def __init__(self):
        print("on purpose")


class BrokenLater:
    def __enter__(self):
        return self

    def __exit__(self, *told):
        print("on purpose")


def test_left_when_another_is_not_made():
    basket = Basket()
    try:
        with basket.open() as opened, Broken():
            pass
    except Exception:
        pass
    assert opened.left


def test_left_when_another_is_not_left():
    try:
        with Basket().open() as opened:
            with BrokenLater():
                opened.add("pear")
    except Exception:
        pass
    assert opened.left
