"""Tests that pass without their service for want of a connection or of a check, and some that cannot be judged."""

import ctypes
import errno
import json
import os
import socket
import struct
import subprocess
import sys
import time
from unittest import mock

import pytest
import requests
import websockets.sync.client

LIMIT = 1.0


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_zero_seconds():
    assert {"type": "agent_started"}["type"] == "agent_started"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_mock_only(http):
    client = mock.Mock()
    client.get.return_value.json.return_value = {"status": "ok"}
    assert client.get(f"{http}/health").json()["status"] == "ok"


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_patched_client(http):
    with mock.patch("requests.get") as get:
        get.return_value.status_code = 200
        assert requests.get(f"{http}/health").status_code == 200


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_a_socket_that_is_not_there_is_no_service(tmp_path):
    with socket.socket(socket.AF_UNIX) as client, pytest.raises(FileNotFoundError):
        client.connect(str(tmp_path / "none"))
    native = ctypes.CDLL(None, use_errno=True)
    with socket.socket(socket.AF_UNIX) as client:
        address = struct.pack("=H108s", socket.AF_UNIX, os.fsencode(tmp_path / "none"))
        assert native.connect(client.fileno(), address, len(address)) == -1
        assert ctypes.get_errno() == errno.ENOENT


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_sleep_stands_for_waiting(service):
    time.sleep(0.1)
    assert service.port


# expect: hollow refuse=passed reset=passed unauthorized=n/a drop=n/a delay=passed garble=passed
def test_unchecked_subprocess(http):
    command = [sys.executable, "-S", "-c", f"import urllib.request as u; u.urlopen('{http}/health')"]
    assert subprocess.run(command, capture_output=True) is not None


# expect: hollow refuse=passed hang=passed reset=passed unauthorized=passed drop=passed delay=passed garble=passed
def test_fixture_is_not_used(service):
    if hasattr(service, "status"):
        assert service.status == "ok"


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=passed drop=n/a delay=failed garble=passed
def test_accepts_error_status(http, auth):
    assert requests.get(f"{http}/items", headers=auth, timeout=LIMIT).status_code in (200, 401, 500)


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=passed drop=n/a delay=failed garble=passed
def test_bare_comparison(http, auth):
    requests.get(f"{http}/items", headers=auth, timeout=LIMIT).status_code == 200


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=passed drop=n/a delay=failed garble=passed
@pytest.mark.filterwarnings("ignore::pytest.PytestReturnNotNoneWarning")
def test_returned_verdict(http, auth):
    verdict = requests.get(f"{http}/items", headers=auth, timeout=LIMIT).status_code == 200
    assert isinstance(verdict, bool)


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=failed drop=n/a delay=failed garble=passed
def test_tautology(http, auth):
    response = requests.get(f"{http}/items", headers=auth, timeout=LIMIT)
    response.raise_for_status()
    assert len(response.text) > 0 or True


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=n/a drop=passed delay=failed garble=failed
def test_misses_an_event(ws):
    seen = []
    with websockets.sync.client.connect(ws, open_timeout=LIMIT, close_timeout=0.2) as connection:
        connection.send("run")
        for _ in range(2):
            seen.append(json.loads(connection.recv(timeout=LIMIT))["type"])
        connection.send("end")
        seen.append(json.loads(connection.recv(timeout=LIMIT))["type"])
    assert "agent_started" in seen


# expect: hollow refuse=failed hang=failed reset=failed unauthorized=passed drop=n/a delay=failed garble=passed
def test_of_rejection(http):
    response = requests.get(f"{http}/items", headers={"Authorization": "Bearer forged"}, timeout=LIMIT)
    assert response.status_code == 401


# expect: broken
def test_wrong_expectation(http):
    assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "down"


# expect: skipped
def test_skipped():
    pytest.skip("not today")


# expect: skipped
@pytest.mark.xfail(reason="known defect", strict=True)
def test_strict_expected_failure(http):
    assert requests.get(f"{http}/health", timeout=LIMIT).json()["status"] == "down"
