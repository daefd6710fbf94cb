"""What only hands the test on, and looks at nothing, leaves the verdict to nobody."""

from functools import wraps

from shop import engines


def _ask(test, args):
    return [test(engine, *args) for engine in engines()]


def timed(name):
    def decorate(test):
        @wraps(test)
        def run(*args):
            answers = _ask(test, args)
            return answers

        return run

    return decorate


@timed("speed")
def test_speed(engine):
    assert engine.speed > 4
