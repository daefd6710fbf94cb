import shop


class Flow:
    def run(self, name):
        result = {"name": name, "paid": False, "errors": []}
        try:
            order = shop.order(name)
            result["paid"] = order.pay()
        except Exception as error:
            result["errors"].append(str(error))
        return result


def test_pays():
    assert Flow().run("tea")["paid"]


def test_tells_that_the_bank_is_gone():
    shop.close_the_bank()
    result = Flow().run("tea")
    assert result["errors"], "nothing is said of it"
