class Client:
    def __init__(self, stage="local"):
        self.stage = stage

    def bearer(self, value):
        return {"Authorization": f"Bearer {value}"}


def auth_headers(token):
    return {"Authorization": f"Bearer {token}"}


async def later_headers(token=None):
    return {"Authorization": f"Bearer {token or await login()}"}


async def login(name="somebody"):
    return f"token of {name}"
