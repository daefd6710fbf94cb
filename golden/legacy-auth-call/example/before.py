import httpx
import pytest

from tests.tokens import make_token


@pytest.mark.asyncio
async def test_profile():
    token = make_token()
    answer = httpx.get("http://127.0.0.1:8000/me", headers={"X-Token": token})
    assert answer.status_code == 200
