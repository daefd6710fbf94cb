import sys


def test_paths(depot):
    depot.open()
    if sys.platform == "win32":
        assert True
