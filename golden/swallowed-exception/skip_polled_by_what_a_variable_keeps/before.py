import time

import service


class Shop:
    def is_healthy(self):
        try:
            return service.get("/health").status == 200
        except Exception:
            return False


def wait_until_up(shop):
    tries = 0
    while tries < 30:
        up = shop.is_healthy()
        if up:
            break
        tries += 1
        time.sleep(1)


def test_shop_opens():
    wait_until_up(Shop())
    assert service.get("/shop").status == 200
