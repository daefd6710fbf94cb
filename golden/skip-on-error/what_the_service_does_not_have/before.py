import signal

import pytest


@pytest.mark.parametrize("name", ["SIGALRM"])
def test_interrupted(shop, name):
    try:
        number = int(shop.lookup(signal, name))
    except AttributeError:
        pytest.skip("no such signal")
    assert shop.interrupted_by(number) == "again"
