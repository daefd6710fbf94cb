import jwt


def token_for(email):
    return jwt.encode({"sub": email}, "local")


def headers_for(token):
    return {"Authorization": f"Bearer {token}"}
