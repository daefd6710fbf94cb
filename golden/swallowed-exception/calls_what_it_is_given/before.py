import service


def run(action):
    try:
        service.transaction()
        action()
    except Exception:
        pass
    return "done"


def test_callbacks():
    def refused():
        service.refuse()

    assert run(refused) == "done"
    assert run(print) == "done"
