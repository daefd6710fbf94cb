from shop import count

from . import (
    FakeContext,
)


def test_rows():
    assert count(FakeContext()) == 2
