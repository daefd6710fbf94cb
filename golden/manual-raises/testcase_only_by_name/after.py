import pytest

from shop import open_shop
from shop.testing import ShopTestCase


class TestShop(ShopTestCase):
    async def test_closed(self):
        with pytest.raises(ValueError) as excinfo:
            await open_shop("nowhere")
        assert "nowhere" in str(excinfo.value)
