import service


def local():
    return "local"


def test_name():
    name = service.name().text
    assert name
