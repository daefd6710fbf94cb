import jwt


def make_token(user, secret="key"):
    signed = jwt.encode({"sub": user}, secret, algorithm="HS256")
    return signed


def maybe_token(user, secret=None):
    signed = None
    if secret:
        signed = jwt.encode({"sub": user}, secret, algorithm="HS256")
    return signed


class Maker:
    @staticmethod
    def quick(user):
        return make_token(user)
