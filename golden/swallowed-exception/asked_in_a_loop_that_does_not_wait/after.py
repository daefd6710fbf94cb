import service


class Shop:
    def is_healthy(self):
        return service.get("/health").status == 200


def count_up(shop):
    tries = 0
    while tries < 30:
        up = shop.is_healthy()
        if up:
            print("up")
        tries += 1


def test_shop_opens():
    count_up(Shop())
    assert service.get("/shop").status == 200
