import service


def cut():
    raise ConnectionError("cut")


def test_retry():
    try:
        order = service.order()
        try:
            cut()
        except ConnectionError:
            service.retry(order)
        service.pay(order)
    except ConnectionError as error:
        print(error)
