from shop import NotFound, client


def check_raises(kind, call, *given):
    try:
        call(*given)
    except kind:
        return
    raise AssertionError(f"{call} raised no {kind}")


def test_gone():
    check_raises(NotFound, client.get, 3)
