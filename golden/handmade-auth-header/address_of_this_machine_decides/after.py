import httpx
from settings.staging import LIMITS

from support.login import E2EAuthHelper
from support.tokens import signed

BASE = "http://localhost:8001"


def test_limits():
    answer = httpx.get(
        f"{BASE}/limits", headers=E2EAuthHelper(environment="test").get_auth_headers(signed('carol'))
    )
    assert answer.json() == LIMITS
