from unittest.mock import Mock, patch

import shop.mail
from shop.client import Client


def test_wraps():
    with patch("shop.mail.send", wraps=shop.mail.send) as send:
        assert Client().order("lamp").state == "ordered"
    send.assert_called_once()


def test_wraps_inside(mocker):
    mocker.patch("shop.mail.send", Mock(wraps=shop.mail.send))
    assert Client().order("lamp").state == "ordered"


def test_recording_wrapper(monkeypatch):
    sent = []
    send = shop.mail.send

    def recording(text):
        sent.append(text)
        return send(text)

    monkeypatch.setattr(shop.mail, "send", recording)
    assert Client().order("lamp").state == "ordered"
    assert sent


def test_spy(mocker):
    spy = mocker.spy(shop.mail, "send")
    assert Client().order("lamp").state == "ordered"
    spy.assert_called_once()
