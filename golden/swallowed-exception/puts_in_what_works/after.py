import service


def keep(*args):
    return args


def test_plain():
    assert service.load() == "home"


def test_client():
    client = service.Client(keep)
    assert client.load() == "home"
