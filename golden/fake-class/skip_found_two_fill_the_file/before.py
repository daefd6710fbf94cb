class FakeDrawer:
    def coins(self):
        return [1, 2]


class FakeTill:
    drawer = FakeDrawer()

    def price(self, name):
        return 3


class FakeShop:
    def name(self):
        return "corner"
