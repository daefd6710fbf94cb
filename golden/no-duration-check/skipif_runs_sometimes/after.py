import sys
import time

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="no sockets")
def test_runs_here(client):
    test_start_time = time.time()
    assert client.ask()
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
