import time
from unittest.mock import patch


@patch("time.time", return_value=5)
def test_decorated(mock_time, client):
    assert client.now() == 5


def test_patched_where_used(client):
    with patch("app.clock.time.time"):
        assert client.now()


def test_module_patched(client, mocker):
    mocker.patch("app.clock.time")
    assert client.now()


def test_monkeypatched(client, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 5)
    assert client.now() == 5


def test_object(client):
    with patch.object(time, "time"):
        assert client.now()


def test_assigned(client):
    time.time = lambda: 5
    assert client.now() == 5
