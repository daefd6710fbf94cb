class Store:
    def __init__(self):
        self.items = {}

    def get(self, item):
        return self.items.get(item)


def test_store(shop):
    store = Store()
    assert shop.place("lamp", store=store).accepted
