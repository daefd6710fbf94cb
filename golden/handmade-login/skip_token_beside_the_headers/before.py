PASSWORD = "secret"


def test_profile(client, ada):
    answer = client.post("/login/access-token", data={"username": ada.email, "password": PASSWORD})
    access = answer.json()["access_token"]
    mine = client.get("/me", headers={"Authorization": f"Bearer {access}"})
    assert mine.json() == {"name": "ada", "session": access[-8:]}
