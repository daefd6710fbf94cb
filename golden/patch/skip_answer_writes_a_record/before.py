from unittest.mock import patch

from shop.client import Client
from shop.testing import Recorder

SENT = []


def remember(text):
    SENT.append(text)


def test_mail():
    with patch("shop.mail.send", side_effect=remember):
        assert Client().order("lamp").state == "ordered"
    assert SENT == ["lamp"]


class TestMail:
    def keep(self, text):
        self.sent = text

    def test_mail(self):
        count = 0

        def note(text):
            nonlocal count
            count += 1

        with patch("shop.mail.send", note), patch("shop.mail.copy", new=lambda text: self.keep(text)):
            assert Client().order("lamp").state == "ordered"
        assert count == 1

    def test_copy(self):
        with patch("shop.mail.copy") as copy:
            copy.side_effect = self.keep
            assert Client().order("lamp").state == "ordered"
        assert self.sent == "lamp"

    def test_recorder(self):
        recorder = Recorder()
        with patch("shop.mail.send", side_effect=recorder.wrap("send")) as send, patch("shop.mail.copy") as copy:
            copy.side_effect = self.recorder.note
            assert Client().order("lamp").state == "ordered"
        assert recorder.names == ["send"]

    def test_checks_in_the_answer(self):
        def check(text):
            assert text == "lamp"

        with patch("shop.mail.send", check):
            assert Client().order("lamp").state == "ordered"
