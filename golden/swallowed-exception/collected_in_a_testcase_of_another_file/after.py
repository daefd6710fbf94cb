import service
from tests.e2e.base import ShopTest


class Basket(ShopTest):
    def test_pages(self):
        errors = []
        for page in ("home", "about"):
            try:
                service.open(page)
            except Exception as error:
                errors.append(f"{page}: {error!r}")
                print(page)
        self.assertEqual(errors, [])
