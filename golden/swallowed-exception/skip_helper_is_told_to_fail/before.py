import service


def connect(broken=False):
    if broken:
        raise ConnectionError("cut")
    return service.connect()


def test_fallback():
    try:
        connect(broken=True)
    except ConnectionError:
        service.use_the_other()
    assert service.is_up()
