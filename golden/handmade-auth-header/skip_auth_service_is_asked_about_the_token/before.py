import jwt


async def test_validated(client, token):
    answer = client.post("http://127.0.0.1:8001/auth/validate", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200


async def test_session(client, base, token):
    answer = client.get(f"{base}/auth/session", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["user"]


async def test_renewed(client, base, token):
    url = f"{base}/refresh"
    answer = client.post(url, headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["token"] != token


async def test_logged_out(client, base, token):
    client.post(f"{base}/logout", headers={"Authorization": f"Bearer {token}"})
    assert client.cookies == {}


async def test_sent_to_be_looked_at(client, token):
    answer = client.post("/looks", json={"token": token}, headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["user"]


async def test_known(client, validator, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert validator.validate(token)


async def test_claims(client, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["sub"] == "someone"


class Steps:
    async def ends(self, client, token):
        answer = await client.post("/auth/logout", headers={"Authorization": f"Bearer {token}"})
        return answer.status_code == 200


async def test_through_a_helper(client, token):
    assert await Steps().ends(client, token)
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).json()
