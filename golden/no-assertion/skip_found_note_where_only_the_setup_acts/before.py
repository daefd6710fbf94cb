import shop


class TestOpening:
    def setup_method(self):
        self.shop = shop.client()
        self.shop.open("corner")

    def test_opens(self):
        pass

    def test_opens_again(self):
        pass


class TestClosing:
    def setup_method(self):
        self.shop = shop.client()

    def test_closes(self):
        pass


class TestSelling:
    def setup_method(self):
        self.shop = shop.client()
        self.shop.open("corner")

    def test_sells(self):
        pass

    def test_name(self):
        assert self.shop.name == "corner"
