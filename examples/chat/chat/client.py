"""The product's own client: what applications import, and `python -m chat.client ask PROMPT`."""

from __future__ import annotations

import argparse
import asyncio
import os
from types import TracebackType
from typing import Any

import aiohttp

URL_VARIABLE = "CHAT_URL"
DEFAULT_URL = "http://127.0.0.1:8765"
TOKEN_VARIABLE = "CHAT_TOKEN"


class ChatRejected(Exception):
    """The service answered, and said no."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status


def service_url() -> str:
    """Where the service is, from the environment."""
    return os.environ.get(URL_VARIABLE, DEFAULT_URL)


class ChatClient:
    """One user's HTTP session; an asynchronous context manager."""

    def __init__(self, token: str | None = None, base_url: str | None = None) -> None:
        self.base_url = base_url or service_url()
        self.token = token
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> ChatClient:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Give the connection back."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def request(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The JSON answer to one request; ChatRejected when its status is 400 or more."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self._session.request(method, self.base_url + path, json=body, headers=headers) as response:
            if response.status >= 400:
                raise ChatRejected(response.status, await response.text())
            answer: dict[str, Any] = await response.json()
            return answer

    async def register(self, email: str, password: str) -> dict[str, Any]:
        """A new account; its token becomes this client's."""
        return await self._sign_in("/auth/register", email, password)

    async def login(self, email: str, password: str) -> dict[str, Any]:
        """The account of these credentials; its token becomes this client's."""
        return await self._sign_in("/auth/login", email, password)

    async def _sign_in(self, path: str, email: str, password: str) -> dict[str, Any]:
        answer = await self.request("POST", path, {"email": email, "password": password})
        self.token = answer["access_token"]
        return answer

    async def run_agent(self, prompt: str) -> dict[str, Any]:
        """Status, reply and events of one agent run."""
        return await self.request("POST", "/api/agents/run", {"prompt": prompt})

    async def usage(self) -> dict[str, Any]:
        """How many runs this user has made."""
        return await self.request("GET", "/api/usage")


async def ask(prompt: str) -> str:
    """The agent's reply to one prompt, for the token in the environment."""
    async with ChatClient(os.environ.get(TOKEN_VARIABLE)) as client:
        return str((await client.run_agent(prompt))["reply"])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m chat.client", description="Talk to the chat service.")
    parser.add_argument("command", choices=["ask"])
    parser.add_argument("prompt")
    options = parser.parse_args()
    print(asyncio.run(ask(options.prompt)))


if __name__ == "__main__":
    main()
