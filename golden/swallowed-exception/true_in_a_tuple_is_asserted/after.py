import service


class Checks:
    def pool(self):
        service.pool().acquire()
        return True, ""


def test_pool():
    passed, why = Checks().pool()
    assert passed, why
