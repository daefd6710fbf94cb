import service
from tests.e2e.base import ShopTest


class TestBasket(ShopTest):
    def test_pages(self):
        errors = []
        for page in ("home", "about"):
            try:
                service.open(page)
            except Exception as error:
                errors.append(f"{page}: {error!r}")
                print(page)
        assert not errors, f"{len(errors)} failed: {errors}"
