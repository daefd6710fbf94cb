import time

from support.login import E2EAuthHelper


class Accounts:
    def __init__(self):
        self.minter = E2EAuthHelper(environment="test")


async def test_page(client):
    accounts = Accounts()
    token = accounts.minter.create_test_jwt_token(user_id="alice", email="a@example.com")
    assert client.page(token) == "alice"


async def test_expired_token(client):
    accounts = Accounts()
    token = accounts.minter.create_test_jwt_token(user_id="alice", minutes=2 / 60)
    time.sleep(3)
    assert client.page(token) is None
