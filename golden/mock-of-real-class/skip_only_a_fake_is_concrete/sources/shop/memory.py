from shop.base import Store


class FakeStore(Store):
    def __init__(self, limit=10):
        self.items = {}

    def get(self, key):
        return self.items.get(key)
