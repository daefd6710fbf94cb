import uuid

from support.login import create_authenticated_user

BASE = "http://127.0.0.1:8000"


async def patron():
    email = f"{uuid.uuid4()}@example.com"
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return token


async def guest():
    email = f"{uuid.uuid4()}@example.com"
    token, user_data = await create_authenticated_user(environment="test", email=email)
    return token
