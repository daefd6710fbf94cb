from tests.base import ShopCase


class TestKeys(ShopCase):
    def test_signs(self, shop):
        assert self.has_agent(), "no agent here"
        assert shop.sign("key") == "signed"
