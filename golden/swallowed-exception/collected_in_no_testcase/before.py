import service
from tests.e2e.base import ShopTest


class TestBasket(ShopTest):
    def test_pages(self):
        for page in ("home", "about"):
            try:
                service.open(page)
            except Exception:
                print(page)
