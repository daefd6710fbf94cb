import service


def keep(*args):
    return args


def test_plain():
    try:
        assert service.load() == "home"
    except Exception:
        print("no page")


def test_client():
    client = service.Client(keep)
    try:
        assert client.load() == "home"
    except Exception:
        print("no page")
