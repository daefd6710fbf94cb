import datetime
import time

import jwt


async def test_long_life(client, issue_token):
    token = issue_token("someone", expires_in=3600)
    time.sleep(2)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_future(client, now):
    token = jwt.encode({"sub": "someone", "exp": now + 3600}, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_future_by_a_delta(client, payload):
    payload["exp"] = datetime.datetime.now() + datetime.timedelta(hours=1)
    token = jwt.encode(payload, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_age_of_a_document(client, documents, token):
    documents.add(expires_in=1)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_shown_in_part(client, token):
    print(token[:4] + "...")
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()


async def test_address_of_tokens(client, token_url, token):
    url = f"{token_url}/own"
    assert client.get(url, headers={"Authorization": f"Bearer {token}"}).json()


async def test_own_key(client):
    token = jwt.encode({"sub": "someone"}, "key")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()


async def test_logs_out_at_the_end(client, token):
    try:
        assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()
    finally:
        await client.logout(token)


async def test_takes_a_document_back(client, registry, token):
    registry.revoke_document("report")
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()
