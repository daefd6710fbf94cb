import importlib

from shop import Till

importlib.import_module("turbo")
expected = "turbo"


def test_kind():
    if expected == "turbo":
        assert Till().kind == expected
