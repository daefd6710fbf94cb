import service


class Web:
    def visit(self):
        service.get("home")
        return True


class Shop:
    def visit(self):
        return service.get("shop")


def test_web():
    web = Web()
    web.visit()


def test_shop():
    shop = Shop()
    assert shop.visit()
