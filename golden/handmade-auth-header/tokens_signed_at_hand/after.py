import jwt
import pytest

from support.login import E2EAuthHelper
from tests.tokens import Maker, make_token


class TestCart:
    @pytest.fixture(autouse=True)
    def setup_token(self):
        self.token = make_token("ada")

    async def sign(self, payload, secret=None):
        secret = secret or "key"
        return jwt.encode(payload, secret, algorithm="HS256")

    def test_fixture(self, client):
        assert client.get(
            "/cart", headers=E2EAuthHelper(environment="test").get_auth_headers(self.token)
        ).status_code == 200

    async def test_method(self, client):
        token = await self.sign({"sub": "ada"})
        assert client.get(
            "/cart", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
        ).status_code == 200

    def test_either(self, client):
        try:
            token = make_token("ada")
        except ValueError:
            token = Maker.quick("ada")
        assert client.get(
            "/cart", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
        ).status_code == 200
