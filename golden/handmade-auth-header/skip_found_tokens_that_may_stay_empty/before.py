import jwt
import pytest

from tests.tokens import Maker, maybe_token


class TestCart:
    token = None

    @pytest.fixture
    def setup_token(self):
        self.token = Maker.quick("ada")

    async def sign(self, payload, secret=None):
        if secret:
            return jwt.encode(payload, secret, algorithm="HS256")

    def test_fixture(self, client):
        assert client.get("/cart", headers={"Authorization": f"Bearer {self.token}"}).status_code == 200

    async def test_method(self, client):
        token = await self.sign({"sub": "ada"})
        assert client.get("/cart", headers={"Authorization": f"Bearer {token}"}).status_code == 200

    def test_function(self, client):
        token = maybe_token("ada")
        assert client.get("/cart", headers={"Authorization": f"Bearer {token}"}).status_code == 200

    def test_never_bound(self, client):
        token = None
        try:
            token = Maker.quick("ada")
        except ValueError:
            print("no token")
        assert client.get("/cart", headers={"Authorization": f"Bearer {token}"}).status_code == 200
