import service


def run(action):
    service.transaction()
    action()
    return "done"


def test_callbacks():
    def fails():
        raise RuntimeError

    assert run(fails) == "done"
    assert run(print) == "done"
