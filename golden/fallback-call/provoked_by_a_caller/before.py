import service


def connect(token):
    try:
        return service.connect(token)
    except Exception:
        return service.connect_as_guest()


def test_guest():
    assert connect("tampered")
