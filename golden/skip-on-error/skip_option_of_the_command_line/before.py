import pytest


def pytest_runtest_setup(item):
    if item.config.getoption("--kind") is None or len(set(item.config.getoption("--kind"))) == 0:
        pytest.skip("needs a kind")
