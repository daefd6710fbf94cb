import importlib

import pytest


def test_part():
    api = importlib.import_module("shop.parts")
    try:
        assert api.discover()
    except api.PartUnavailable:
        pytest.skip("not on this machine")
