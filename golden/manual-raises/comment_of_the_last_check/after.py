import pytest

from shop import client


def test_empty_order():
    # There is nothing to deliver:
    # the order must be refused
    with pytest.raises(client.Refused):
        client.order("nothing")


def test_old_order():
    with pytest.raises(client.Refused):
        client.order("old")
    # the order is not kept
    assert client.orders() == []
