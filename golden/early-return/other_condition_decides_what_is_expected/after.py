import contextlib

import pytest


def test_old(shop):
    fails = shop.version < 2
    if shop.is_shut:
        expected = pytest.raises(NotImplementedError)
    else:
        expected = contextlib.nullcontext()
    with expected:
        bill = shop.pay(twice=True)
    assert not fails
    assert bill.amount == 2
