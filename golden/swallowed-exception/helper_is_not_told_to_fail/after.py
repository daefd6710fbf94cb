import service


def connect(broken=False):
    if broken:
        raise ConnectionError("cut")
    return service.connect()


def test_connection():
    connect(broken=False)
    assert service.is_up()
