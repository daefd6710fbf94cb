import pytest


def compare(version):
    version < 3


def test_order(version):
    def inner():
        version < None

    inner()
    pytest.raises(TypeError, lambda: version < None)


LIMIT = 3
LIMIT == 4
