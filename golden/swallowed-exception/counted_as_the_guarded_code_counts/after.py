import service


class Numbers:
    def __init__(self):
        self.kept = 0
        self.failed = 0


class Checker:
    def __init__(self):
        self.numbers = Numbers()

    def ask(self, link):
        link.receive(timeout=3)
        self.numbers.kept += 1


def test_state():
    checker = Checker()
    checker.ask(service.connect())
    assert checker.numbers.kept / service.links() >= checker.numbers.failed
