"""A second way to make tokens, copied around since the first WebSocket tests."""

from tests.helpers.auth import SECRET

import time

import jwt


class JWTTestHelper:
    def create_access_token(self, user_id, email, permissions=None):
        now = int(time.time())
        return jwt.encode(
            {
                "sub": user_id,
                "email": email,
                "permissions": permissions or ["read", "write"],
                "iss": "chat",
                "iat": now,
                "exp": now + 900,
            },
            SECRET,
            algorithm="HS256",
        )
