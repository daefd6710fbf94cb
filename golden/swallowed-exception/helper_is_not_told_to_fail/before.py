import service


def connect(broken=False):
    if broken:
        raise ConnectionError("cut")
    return service.connect()


def test_connection():
    try:
        connect(broken=False)
    except ConnectionError:
        print("cut")
    assert service.is_up()
