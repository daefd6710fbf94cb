from shop import Shop


def order(name):
    shop, error, answer = Shop(), None, None
    try:
        answer = shop.order(name)
    except Exception as raised:
        error = raised
    finally:
        shop.close()
        return error, answer


def order_plainly(name):
    shop, answer = Shop(), None
    try:
        answer = shop.order(name)
    finally:
        shop.close()
        return answer


def test_order():
    error, answer = order("rug")
    assert error is None
    assert answer == order_plainly("rug")
