import service


def run(action):
    service.transaction()
    action()
    return "done"


def test_callbacks():
    def refused():
        service.refuse()

    assert run(refused) == "done"
    assert run(print) == "done"
