import subprocess

import pytest

import service


def test_service_starts():
    if service.is_up():
        return
    subprocess.run(["journalctl", "-u", "rooms"])
    pytest.fail("the service did not start")
