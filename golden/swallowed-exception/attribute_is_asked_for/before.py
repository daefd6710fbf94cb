import service


class Shop:
    def open(self):
        try:
            self.cache = service.connect()
        except Exception:
            self.cache = None

    def count(self):
        return len(self.cache.keys()) if self.cache else 0


def test_counts():
    shop = Shop()
    shop.open()
    print(shop.count)
