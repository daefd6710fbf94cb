import service


class Checks:
    def pool(self):
        try:
            service.pool().acquire()
            return True, ""
        except Exception as error:
            return True, str(error)


def test_pool():
    passed, why = Checks().pool()
    assert passed, why
