def token_for(client, email, password):
    answer = client.post("/auth/login", json={"email": email, "password": password})
    return answer.json()["access_token"]

