from shop import NotFound, client


def check_gone(kind, call, *given):
    try:
        call(*given)
    except NotFound:
        return
    raise AssertionError("it is still there")


def test_gone():
    check_gone(NotFound, client.get, 3)
