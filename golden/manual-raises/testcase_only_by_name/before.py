import pytest

from shop import open_shop
from shop.testing import ShopTestCase


class TestShop(ShopTestCase):
    async def test_closed(self):
        try:
            await open_shop("nowhere")
            pytest.fail("nothing was raised")
        except ValueError as error:
            assert "nowhere" in str(error)
