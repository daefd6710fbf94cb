import contextlib

import pytest


@contextlib.contextmanager
def raises_if(condition, error):
    if not condition:
        yield
        return
    with pytest.raises(error) as caught:
        yield caught


@contextlib.contextmanager
def tells_if(condition, error):
    if not condition:
        yield
        return
    try:
        yield condition
    except error:
        pass
