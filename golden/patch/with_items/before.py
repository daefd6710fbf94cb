import os
from contextlib import ExitStack
from unittest import mock as m

from shop.client import Client


def test_several():
    with m.patch("shop.mail.send") as send, open(os.devnull) as log, m.patch.object(
        Client, "pay", return_value="paid"
    ):
        order = Client(log=log).order("lamp")
    assert order.state == "ordered"
    send.assert_called_once()


def test_environment_stays():
    with (
        m.patch.dict(os.environ, {"REGION": "test"}),
        m.patch("shop.mail.send") as send,
    ):
        assert Client().region == "test"
        send.assert_not_called()


def test_nested():
    # outer
    with m.patch("shop.mail.send") as send:  # no mail
        # inner
        with m.patch("shop.bank.post", autospec=True) as post:
            post.return_value = "paid"

            # order
            order = Client().order("lamp")
            # ordered

        # below
        assert order.state == "ordered"
        for item in send.call_args_list:
            assert item.args[0]
        # the end


def test_stack():
    with ExitStack() as stack:
        send = stack.enter_context(m.patch("shop.mail.send"))
        assert Client().order("lamp").state == "ordered"
        assert send.call_count == 1
