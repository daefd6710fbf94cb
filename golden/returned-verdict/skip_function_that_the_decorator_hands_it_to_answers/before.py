"""The decorator has others run the test, and compares what they give; one that another function makes, too."""

from functools import wraps

from shop import engines


def _ask(test, args):
    return [test(engine, *args) for engine in engines()]


def equal(name):
    def decorate(test):
        @wraps(test)
        def run(*args):
            first, second = _ask(test, args)
            if first != second:
                raise AssertionError(name)

        return run

    return decorate


def _compared(check):
    def decorate(test):
        @wraps(test)
        def run(*args):
            answers = _ask(test, args)
            check(answers)

        return run

    return decorate


def close():
    def check(answers):
        assert max(answers) - min(answers) < 0.1

    return _compared(check)


@equal("size")
def test_size(engine):
    return engine.size == 3


@close()
def test_weight(engine):
    return engine.weight < 2
