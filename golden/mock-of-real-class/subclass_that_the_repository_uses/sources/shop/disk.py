from shop.base import Store


class DiskStore(Store):
    def get(self, key):
        return open(key).read()
