from support.login import E2EAuthHelper
from tests.tokens import Minter


class Visits:
    def __init__(self, client):
        self.client = client

    async def after_leaving(self, token):
        answer = await self.client.post("/auth/notes", data={"name": "alice"})
        assert answer.status_code == 200
        return await self.client.get("/me", token=token)


async def test_leaves(client):
    token = E2EAuthHelper(environment="test").create_test_jwt_token(user_id="alice")
    answer = await Visits(client).after_leaving(token)
    assert answer.status_code == 404
