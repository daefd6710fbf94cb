"""Shortcuts to tokens, from before there was an auth service to ask."""

import os
import time
import uuid

import jwt
import websockets

SECRET = os.environ.get("CHAT_JWT_SECRET", "chat-development-secret-of-at-least-32-bytes")


def get_test_token(user_id=None):
    now = int(time.time())
    user_id = user_id or f"legacy-{uuid.uuid4().hex[:8]}"
    claims = {
        "sub": user_id,
        "email": f"{user_id}@legacy.example",
        "permissions": ["read", "write"],
        "iss": "chat",
        "iat": now,
        "exp": now + 3600,
    }
    return jwt.encode(claims, SECRET, algorithm="HS256")


def make_test_user(name="someone"):
    user_id = f"{name}-{uuid.uuid4().hex[:8]}"
    return get_test_token(user_id), {"id": user_id, "email": f"{user_id}@legacy.example"}


def bearer_headers(token):
    return {"Authorization": "Bearer " + token}


async def open_test_socket(token=None):
    base = os.environ.get("CHAT_URL", "http://127.0.0.1:8765").replace("http", "ws", 1)
    return await websockets.connect(base + "/ws", additional_headers=bearer_headers(token or get_test_token()))
