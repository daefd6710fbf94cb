"""The single source of truth for credentials in end-to-end tests.

Users are registered with the running service: a test that takes its token from here fails when the
service is gone.
"""

from __future__ import annotations

import os
import uuid
from typing import Any

import aiohttp
import websockets
from websockets.asyncio.client import ClientConnection

from chat.auth import issue_token

URLS = {
    "test": ("CHAT_URL", "http://127.0.0.1:8765"),
    "staging": ("CHAT_STAGING_URL", "https://chat.staging.example"),
}


class E2EAuthHelper:
    """Tokens and headers for the service of one environment."""

    def __init__(self, environment: str = "test") -> None:
        variable, default = URLS[environment]
        self.environment = environment
        self.base_url = os.environ.get(variable, default)
        self.token: str | None = None

    def create_test_jwt_token(
        self,
        user_id: str | None = None,
        email: str | None = None,
        permissions: list[str] | None = None,
        exp_minutes: float = 30,
    ) -> str:
        """A token for a user of the test's own choosing; it becomes this helper's token."""
        user_id = user_id or f"e2e-{uuid.uuid4().hex[:12]}"
        self.token = issue_token(
            user_id, email or f"{user_id}@example.com", permissions or ["read", "write"], exp_minutes * 60
        )
        return self.token

    def get_auth_headers(self, token: str | None = None) -> dict[str, str]:
        """Headers for HTTP requests."""
        return {"Authorization": f"Bearer {token or self.token or self.create_test_jwt_token()}"}

    def get_websocket_headers(self, token: str | None = None) -> dict[str, str]:
        """Headers for a WebSocket handshake."""
        return {**self.get_auth_headers(token), "X-Test-Environment": self.environment}

    async def authenticate_user(self, email: str | None = None) -> tuple[str, dict[str, Any]]:
        """Register a user with the service: its token and its data. The token becomes this helper's own."""
        body = {"email": email or f"e2e-{uuid.uuid4().hex}@example.com", "password": uuid.uuid4().hex}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.base_url}/auth/register", json=body) as response,
        ):
            response.raise_for_status()
            answer = await response.json()
        self.token = answer["access_token"]
        return answer["access_token"], answer["user"]


class E2EWebSocketAuthHelper(E2EAuthHelper):
    """The same for WebSocket connections."""

    async def connect_authenticated_websocket(self, timeout: float = 10.0) -> ClientConnection:
        """An open connection as this helper's user, who is registered first when there is none."""
        if self.token is None:
            await self.authenticate_user()
        return await websockets.connect(
            self.base_url.replace("http", "ws", 1) + "/ws",
            additional_headers=self.get_websocket_headers(),
            open_timeout=timeout,
        )


async def create_authenticated_user(environment: str = "test") -> tuple[str, dict[str, Any]]:
    """Token and data of a user that the service has just registered."""
    return await E2EAuthHelper(environment=environment).authenticate_user()
