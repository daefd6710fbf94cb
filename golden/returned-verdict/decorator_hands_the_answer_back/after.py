from functools import wraps

from shop import cores, order


def watched(test):
    @wraps(test)
    def run(self):
        before = cores()
        if cores() != before:
            raise AssertionError("it failed")
        return test(self)

    return run


class TestOrder:
    @watched
    def test_order(self):
        assert order("rug")

    @watched
    def test_nothing(self):
        reply = order("")
        assert not reply
