from shop.orders import Orders, place


class FakeClerk:
    def __init__(self, till=None, name="ann"):
        self.till = till
        self.name = name

    def serve(self, item):
        return {"item": item}


def test_clerk_who_fails():
    clerk = FakeClerk()

    def refuse(item):
        if clerk.till:
            clerk.till.close()
        raise RuntimeError("no lamps")

    clerk.serve = refuse
    assert place("lamp", clerk).state == "refused"


def test_clerk_who_counts():
    clerk = FakeClerk()
    orders = Orders(clerk)
    orders.take("lamp")
    print(clerk.till)
    assert orders.count == 1
