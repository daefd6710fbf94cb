import shop


class Flow:
    def run(self, name):
        result = {"name": name, "paid": False, "errors": []}
        order = shop.order(name)
        result["paid"] = order.pay()
        return result


def test_pays():
    assert Flow().run("tea")["paid"]


def test_tells_that_the_bank_is_gone():
    shop.close_the_bank()
    result = Flow().run("tea")
    assert shop.orders() == 0
