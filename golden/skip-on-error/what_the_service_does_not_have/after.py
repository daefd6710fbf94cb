import signal

import pytest


@pytest.mark.parametrize("name", ["SIGALRM"])
def test_interrupted(shop, name):
    number = int(shop.lookup(signal, name))
    assert shop.interrupted_by(number) == "again"
