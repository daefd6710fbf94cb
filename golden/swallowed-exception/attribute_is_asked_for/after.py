import service


class Shop:
    def open(self):
        self.cache = service.connect()

    def count(self):
        return len(self.cache.keys()) if self.cache else 0


def test_counts():
    shop = Shop()
    shop.open()
    print(shop.count)
