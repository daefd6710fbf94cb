"""What the tests of this pretended repository logged in with: the same somebody, whoever asks."""


def make_token(user_id=None):
    return sign(user_id or "somebody")


async def token_later():
    return sign("somebody")


def somebody():
    return {"id": "somebody"}


def somebody_with_token():
    return sign("somebody"), {"id": "somebody"}


def token_for(user_id=None):
    return sign(user_id or "somebody")


class Minter:
    base_url = "http://127.0.0.1:8000"

    def mint(self, user_id, email=None, permissions=None):
        return sign(user_id)

    def fetch(self):
        return sign("somebody")

    def expire(self, token):
        revoke(token)
