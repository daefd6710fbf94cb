import asyncio
import random
import time

TOKEN_LIFETIME = 2
RETRY_DELAY = 1


def test_expired(client):
    token = client.token(TOKEN_LIFETIME)
    time.sleep(TOKEN_LIFETIME)
    assert not client.valid(token)


def test_comment(client):
    client.login()
    # wait until the session has expired
    time.sleep(3)
    assert not client.logged_in


def test_rate(client):
    client.ask()
    time.sleep(1)  # rate limit
    assert client.ask()


def test_random(client):
    time.sleep(random.uniform(0, 1))
    assert client.ask()


async def test_yield(client):
    await asyncio.sleep(0)
    assert client.ask()
