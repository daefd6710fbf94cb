import pytest

from tests.base import ShopCase


class TestKeys(ShopCase):
    def test_signs(self, shop):
        if not self.has_agent():
            pytest.skip("no agent here")
        assert shop.sign("key") == "signed"
