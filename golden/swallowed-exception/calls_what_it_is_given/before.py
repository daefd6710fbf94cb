import service


def run(action):
    try:
        service.transaction()
        action()
    except Exception:
        pass
    return "done"


def test_callbacks():
    def fails():
        raise RuntimeError

    assert run(fails) == "done"
    assert run(print) == "done"
