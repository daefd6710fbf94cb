import packaging.version
import pytest


def pytest_runtest_setup(item):
    needed = next((mark.args[0] for mark in item.iter_markers(name="since")), None)
    latest = item.config.getoption("--latest")
    if needed is None or latest is None:
        return
    latest = packaging.version.Version(latest)
    needed = packaging.version.Version(needed)
    if latest < needed:
        pytest.skip("too old")
