"""A decorator that marks what it makes for a plugin: that may look at the answer. A label alone has nobody look."""

from functools import wraps

import pytest

from shop import plan


def picture(test):
    @pytest.mark.compare_picture(tolerance=2)
    @wraps(test)
    def run(*args):
        return test(*args)

    return run


def labelled(test):
    @pytest.mark.plans
    @wraps(test)
    def run(*args):
        return test(*args)

    return run


@picture
def test_plan():
    return plan("ground floor")


@labelled
def test_roof():
    return plan("roof")
