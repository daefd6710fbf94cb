"""Nothing here asks for a token."""

import httpx

from tests.tokens import make_token


def test_health():
    assert httpx.get("http://127.0.0.1:8000/health").status_code == 200
