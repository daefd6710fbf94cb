"""Accounts and access tokens: who may talk to the service, and for how long.

Tokens are ordinary HS256 JWTs, so whoever knows the secret can mint one; passwords are kept as scrypt
hashes.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import jwt

SECRET_VARIABLE = "CHAT_JWT_SECRET"
DEVELOPMENT_SECRET = "chat-development-secret-of-at-least-32-bytes"
ISSUER = "chat"
LIFETIME = 1800.0


class AuthError(Exception):
    """Credentials that the service does not accept."""


class EmailTaken(Exception):
    """An account with this email exists already."""


def signing_secret() -> str:
    """The secret that signs and checks tokens, from the environment."""
    return os.environ.get(SECRET_VARIABLE, DEVELOPMENT_SECRET)


def issue_token(user_id: str, email: str, permissions: list[str], lifetime: float = LIFETIME) -> str:
    """A signed token that is valid for `lifetime` seconds (negative: expired already)."""
    now = time.time()
    claims = {
        "sub": user_id,
        "email": email,
        "permissions": permissions,
        "iss": ISSUER,
        "iat": int(now),
        "exp": int(now + lifetime),
        "jti": uuid.uuid4().hex,
    }
    return jwt.encode(claims, signing_secret(), algorithm="HS256")


def read_bearer(header: str | None) -> dict[str, Any]:
    """The claims of an `Authorization` header; AuthError when it is missing, malformed, forged or expired."""
    scheme, _, token = (header or "").partition(" ")
    if scheme != "Bearer" or not token:
        raise AuthError("a bearer token is required")
    try:
        return jwt.decode(
            token,
            signing_secret(),
            algorithms=["HS256"],
            issuer=ISSUER,
            options={"require": ["sub", "email", "exp"]},
        )
    except jwt.InvalidTokenError as error:
        raise AuthError(f"invalid token: {error}") from error


@dataclass(frozen=True, slots=True)
class Account:
    """One registered user."""

    id: str
    email: str
    permissions: tuple[str, ...]
    salt: bytes
    password_hash: bytes

    def public(self) -> dict[str, Any]:
        """What the service tells about the account."""
        return {"id": self.id, "email": self.email, "permissions": list(self.permissions)}


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1)


@dataclass(slots=True)
class Accounts:
    """All accounts, by email; lives as long as the service."""

    by_email: dict[str, Account] = field(default_factory=dict)

    def register(self, email: str, password: str) -> Account:
        """A new account; EmailTaken when there is one."""
        if email in self.by_email:
            raise EmailTaken(email)
        salt = secrets.token_bytes(16)
        account = Account(f"user-{uuid.uuid4().hex[:12]}", email, ("read", "write"), salt, _hash(password, salt))
        self.by_email[email] = account
        return account

    def login(self, email: str, password: str) -> Account:
        """The account of these credentials; AuthError otherwise."""
        account = self.by_email.get(email)
        if account is None or not hmac.compare_digest(account.password_hash, _hash(password, account.salt)):
            raise AuthError("wrong email or password")
        return account
