from shop.orders import Orders, place
from shop.testing import hired


def test_clerk_who_waits():
    clerk = hired("ann")

    def wait(item):
        print(clerk.name, item)
        return None

    clerk.serve = wait
    assert place("lamp", clerk).state == "waiting"


def test_clerk_who_counts():
    clerk = hired("bob")
    orders = Orders(clerk)
    orders.take("lamp")
    print(clerk.name)
    assert orders.count == 1
