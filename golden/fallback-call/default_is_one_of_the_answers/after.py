import service


def port(default):
    found = service.discover()
    if not found.ok:
        return default
    return found.status


def test_port():
    assert port(8000)
