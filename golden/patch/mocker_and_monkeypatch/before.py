import pytest

import shop.mail
from shop.client import Client


def test_mocker(mocker):
    send = mocker.patch("shop.mail.send")
    mocker.patch.object(Client, "pay", return_value="paid")
    mocker.patch("shop.stock.load", return_value={"lamp": 3})
    log = mocker.MagicMock()
    log.write.return_value = None
    assert Client().order("lamp").state == "ordered"
    send.assert_called_once_with("lamp")


def test_monkeypatch(monkeypatch, tmp_path):
    def quiet(text):
        return None

    monkeypatch.setattr(shop.mail, "send", quiet)
    monkeypatch.setattr("shop.bank.post", lambda amount: "paid")
    assert Client(log=tmp_path).order("lamp").state == "ordered"


def test_monkeypatch_is_needed(monkeypatch):
    monkeypatch.setenv("REGION", "test")
    monkeypatch.setattr("shop.bank.post", lambda amount: "paid")
    assert Client().region == "test"


@pytest.fixture
def client(mocker):
    mocker.patch("shop.mail.send")
    return Client()


def test_client(client):
    assert client.order("lamp").state == "ordered"
