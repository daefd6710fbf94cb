from shop.orders import Orders, place


class FakeClerk:
    def __init__(self, till=None, name="ann"):
        self.till = till
        self.name = name

    def serve(self, item):
        return {"item": item}


def test_clerk_who_waits():
    clerk = FakeClerk()

    def wait(item):
        print(clerk.name, item)
        return None

    clerk.serve = wait
    assert place("lamp", clerk).state == "waiting"


def test_clerk_who_counts():
    clerk = FakeClerk(name="bob")
    orders = Orders(clerk)
    orders.take("lamp")
    print(clerk.name)
    assert orders.count == 1
