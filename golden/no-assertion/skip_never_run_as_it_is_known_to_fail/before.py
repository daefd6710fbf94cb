"""An empty test that pytest never runs passes nothing. One that it runs, and that is to fail, does."""

import pytest


@pytest.mark.xfail(run=False, reason="rooms have no windows yet")
def test_windows():
    pass


@pytest.mark.xfail(run=True, reason="rooms have no doors yet")
def test_doors():
    pass
