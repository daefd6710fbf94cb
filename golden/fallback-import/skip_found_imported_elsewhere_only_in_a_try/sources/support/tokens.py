try:
    import jwt
except ImportError:
    jwt = None


def make_token(user):
    return jwt.encode({"sub": user}, "key") if jwt else user
