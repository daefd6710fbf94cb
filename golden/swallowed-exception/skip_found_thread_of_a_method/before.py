from threading import Thread


class TestShop:
    def test_in_the_background(self, shop):
        def pay():
            try:
                shop.pay(1)
            except Exception:
                return

        names = ["a", "b"]
        self.thread = Thread(target=pay)
        self.thread.start()
        assert ", ".join(names) == "a, b"
