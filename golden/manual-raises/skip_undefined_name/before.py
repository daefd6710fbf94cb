import pytest

from shop import lock


def test_cause_is_kept():
    try:
        with lock():
            missing
    except NameError as error:
        assert error.__context__ is None
    else:
        pytest.fail("the lock swallowed it")
