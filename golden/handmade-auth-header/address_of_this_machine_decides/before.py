import httpx
from settings.staging import LIMITS

from support.tokens import signed

BASE = "http://localhost:8001"


def test_limits():
    answer = httpx.get(f"{BASE}/limits", headers={"Authorization": f"Bearer {signed('carol')}"})
    assert answer.json() == LIMITS
