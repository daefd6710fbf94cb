import sys
import time

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="no sockets")
def test_runs_here(client):
    assert client.ask()
