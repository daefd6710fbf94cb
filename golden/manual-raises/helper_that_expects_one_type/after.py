import pytest
from shop import NotFound, client


def check_gone(kind, call, *given):
    with pytest.raises(NotFound):
        call(*given)


def test_gone():
    check_gone(NotFound, client.get, 3)
