from unittest.mock import patch

import pytest

from shop.client import Client


@pytest.fixture
def no_mail():
    """Nobody gets mail."""
    with patch("shop.mail.send"):
        yield


@patch("shop.mail.send")
def test_mail_is_sent(send):
    Client().order("lamp")
    send.assert_called_once()


def test_only_a_patch():
    with patch("shop.mail.send"):
        pass


def test_patch_in_a_branch(live):
    if not live:
        patch("shop.mail.send").start()
    assert Client().order("lamp").state == "ordered"
