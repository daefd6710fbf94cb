"""A decorator runs what the test gives; beside it one that only hands it back."""

from functools import wraps

from shop import base, connect, report


def query(test):
    @wraps(test)
    def run(*args):
        expression = test(*args)
        rows = connect().rows(expression)
        assert rows == report(test.__name__)

    return run


def handed_back(test):
    @wraps(test)
    def run(*args):
        expression = test(*args)
        return expression

    return run


@query
def test_rooms():
    return base("rooms").order_by("name")


@handed_back
def test_doors():
    return base("doors").order_by("name")
