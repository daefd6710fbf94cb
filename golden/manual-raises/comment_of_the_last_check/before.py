import pytest

from shop import client


def test_empty_order():
    refused = False
    try:
        client.order("nothing")
    except client.Refused:
        refused = True

    # There is nothing to deliver:
    # the order must be refused
    assert refused, pytest


def test_old_order():
    refused = False
    try:
        client.order("old")
    except client.Refused:
        refused = True
    # the order is not kept
    assert refused
    assert client.orders() == []
