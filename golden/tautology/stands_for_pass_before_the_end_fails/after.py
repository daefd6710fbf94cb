import pytest
import service


def test_paths():
    for line in service.contents().splitlines():
        if line.endswith("/config.py"):
            return
    pytest.fail("not found")
