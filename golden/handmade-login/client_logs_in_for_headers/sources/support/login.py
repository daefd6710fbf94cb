def headers_for(client, email, password, otp=None):
    answer = client.post("/login/access-token", data={"username": email, "password": password, "otp": otp})
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}

