import service


class Web:
    def visit(self):
        try:
            service.get("home")
            return True
        except Exception:
            return False


class Shop:
    def visit(self):
        return service.get("shop")


def test_web():
    web = Web()
    assert web.visit()


def test_shop():
    shop = Shop()
    assert shop.visit() is not None
