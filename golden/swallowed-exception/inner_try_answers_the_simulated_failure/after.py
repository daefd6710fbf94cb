import service


def cut():
    raise ConnectionError("cut")


def test_retry():
    order = service.order()
    try:
        cut()
    except ConnectionError:
        service.retry(order)
    service.pay(order)
