import time

from tests.tokens import Minter


class Accounts:
    def __init__(self):
        self.minter = Minter()


async def test_expired_token(client):
    accounts = Accounts()
    token = accounts.minter.mint("alice", permissions=[])
    time.sleep(3)
    assert client.page(token) is None
