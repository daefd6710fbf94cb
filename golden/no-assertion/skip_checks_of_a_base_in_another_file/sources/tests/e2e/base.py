from tests.e2e.root import Root


class ShopTest(Root):
    pass
