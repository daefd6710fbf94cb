import os
from contextlib import ExitStack
from unittest import mock as m

from shop.client import Client


def test_several():
    with open(os.devnull) as log:
        order = Client(log=log).order("lamp")
    assert order.state == "ordered"


def test_environment_stays():
    with (
        m.patch.dict(os.environ, {"REGION": "test"}),
        m.patch("shop.mail.send") as send,
    ):
        assert Client().region == "test"
        send.assert_not_called()


def test_nested():
    # order
    order = Client().order("lamp")
    # ordered

    # below
    assert order.state == "ordered"
    # the end


def test_stack():
    with ExitStack() as stack:
        assert Client().order("lamp").state == "ordered"
