import service


def connect(token):
    return service.connect(token)


def test_guest():
    assert connect("tampered")
