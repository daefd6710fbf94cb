import httpx

from support.login import create_authenticated_user
from tests.tokens import SECRET


async def test_profile():
    token, user_data = await create_authenticated_user(environment="test")
    answer = httpx.get("http://127.0.0.1:8000/me", headers={"X-Token": token})
    assert SECRET not in answer.text
