import importlib

from shop import Till

try:
    importlib.import_module("turbo")
    expected = "turbo"
except ImportError:
    expected = "plain"


def test_kind():
    if expected == "turbo":
        assert Till().kind == expected
