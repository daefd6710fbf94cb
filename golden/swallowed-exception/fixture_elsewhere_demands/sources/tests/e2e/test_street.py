import pytest

from tests.e2e.streets import Street


class TestStreet:
    @pytest.fixture
    async def street(self, client):
        street = Street(client)
        opened = await street.open_up()
        street.opened = opened
        yield street

    async def test_shops(self, street):
        assert street.shops
