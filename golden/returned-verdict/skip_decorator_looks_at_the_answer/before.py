from functools import wraps

from shop import cores, order


def watched(test):
    @wraps(test)
    def run(self):
        before = cores()
        answer = test(self)
        if answer is False or cores() != before:
            raise AssertionError("it failed")

    return run


class TestOrder:
    @watched
    def test_order(self):
        assert order("rug")
        return True

    @watched
    def test_nothing(self):
        reply = order("")
        if reply:
            return False
        return True
