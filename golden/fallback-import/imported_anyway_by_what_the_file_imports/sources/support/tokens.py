import jwt


def make_token(user):
    return jwt.encode({"sub": user}, "key")
