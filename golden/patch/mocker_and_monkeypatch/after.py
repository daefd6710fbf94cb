import pytest

from shop.client import Client


def test_mocker():
    assert Client().order("lamp").state == "ordered"


def test_monkeypatch(tmp_path):
    assert Client(log=tmp_path).order("lamp").state == "ordered"


def test_monkeypatch_is_needed(monkeypatch):
    monkeypatch.setenv("REGION", "test")
    assert Client().region == "test"


@pytest.fixture
def client():
    return Client()


def test_client(client):
    assert client.order("lamp").state == "ordered"
