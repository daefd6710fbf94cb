import os
from unittest import mock
from unittest.mock import patch

import pytest

from shop.client import Client


@patch.dict(os.environ, {"REGION": "test"}, clear=True)
@patch.dict("os.environ", {"CITY": "test"})
def test_region(monkeypatch, tmp_path):
    monkeypatch.setenv("SHOP", "test")
    monkeypatch.delenv("PROXY", raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(os.environ, "TOWN", "test")
    with mock.patch.dict(os.environ, TOWN="test"):
        assert Client().region == "test"


def test_town(mocker):
    mocker.patch.dict(os.environ, {"TOWN": "test"})
    assert Client().town == "test"
