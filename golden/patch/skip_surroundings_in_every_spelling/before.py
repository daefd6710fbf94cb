import asyncio
import os
import sys
import time
from unittest import mock
from unittest.mock import Mock, patch

import shop.worker
from shop.client import Client


def test_no_answer():
    with patch("time.sleep"):
        assert Client().order("lamp").state == "ordered"


def test_by_attribute(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr("shop.worker.time.monotonic", lambda: 1.0)
    monkeypatch.setattr(sys, "exit", Mock())
    assert Client().order("lamp").state == "ordered"


@patch.object(asyncio, "sleep")
@patch("shop.worker.sleep")
@mock.patch("os.kill")
def test_decorators(kill, sleep, other):
    assert Client().order("lamp").state == "ordered"
    sleep.assert_called()
    assert kill.call_count == 0


def test_mocker(mocker):
    waits = mocker.patch("shop.worker._sleep")
    mocker.patch.object(os, "getpid", return_value=7)
    mocker.patch("shop.worker.random.choice", side_effect=max)
    assert Client().order("lamp").state == "ordered"
    waits.assert_called_once_with(5)


def test_put_over_a_method():
    worker = shop.worker.Worker()
    worker._sleep = Mock()
    assert worker.store(1) == 1
    assert worker._sleep.call_count == 1
    worker._sleep.assert_called_once()
