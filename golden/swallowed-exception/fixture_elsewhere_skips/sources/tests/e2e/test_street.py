import pytest

from tests.e2e.streets import Street


class TestStreet:
    @pytest.fixture
    async def street(self, client):
        street = Street(client)
        if not await street.open_up():
            pytest.skip("nothing is open")
        yield street

    async def test_shops(self, street):
        assert street.shops
