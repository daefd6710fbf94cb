import datetime
import time

import jwt


async def test_short_life(client, issue_token):
    token = issue_token("someone", expires_in=1)
    time.sleep(2)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_past(client, now):
    token = jwt.encode({"sub": "someone", "exp": now - 3600}, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_past_by_a_delta(client, payload):
    payload["exp"] = datetime.datetime.now() + datetime.timedelta(hours=-1)
    token = jwt.encode(payload, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_soon(client, payload):
    payload["exp"] = datetime.datetime.now() + datetime.timedelta(seconds=2)
    token = jwt.encode(payload, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_cut(client, token):
    other = token[:-4] + "aaaa"
    assert client.get("/me", headers={"Authorization": f"Bearer {other}"}).json()


async def test_lengthened(client, token):
    other = f"{token}x"
    assert client.get("/me", headers={"Authorization": f"Bearer {other}"}).json()


async def test_other_key(client):
    token = jwt.encode({"sub": "someone"}, "wrong-key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_logs_out(client, token):
    await client.logout(token)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_takes_it_back(client, registry, token):
    registry.revoke_token(token)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()
