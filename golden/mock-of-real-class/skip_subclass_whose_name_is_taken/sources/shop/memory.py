from shop.base import Store


class MemoryStore(Store):
    def __init__(self, limit=10):
        self.items = {}

    def get(self, key):
        return self.items.get(key)
