import time
from unittest.mock import patch


def test_sleep_is_not_the_clock(client):
    with patch("app.client.retry"):
        assert client.report()["time"]


def test_travels(client):
    client.travel("time")
    assert client.arrived
