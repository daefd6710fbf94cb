import service


class Checks:
    def __init__(self):
        self.passed = {}

    def is_up(self, name):
        try:
            return service.get(name).status == 200
        except Exception:
            return False

    def of_all(self):
        for name in ("rooms", "guests", "bills", "mail"):
            up = self.is_up(name)
            self.passed[name] = up


def test_most_are_up():
    checks = Checks()
    checks.of_all()
    rate = sum(checks.passed.values()) / len(checks.passed)
    assert rate >= 0.75
