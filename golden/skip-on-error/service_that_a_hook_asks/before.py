import packaging.version
import pytest


def pytest_runtest_setup(item):
    needed = next((mark.args[0] for mark in item.iter_markers(name="since")), None)
    latest = item.funcargs["shop"].latest()
    if needed is None:
        return
    if packaging.version.Version(latest) < packaging.version.Version(needed):
        pytest.skip("too old")
