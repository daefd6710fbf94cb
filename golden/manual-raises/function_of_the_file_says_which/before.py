import service


class Orders:
    def fail_half_way(self, name):
        service.begin(name)
        raise RuntimeError("half way (made to fail)")

    def undone(self, name):
        return service.find(name) is None


class TestOrders:
    def test_undone(self):
        orders = Orders()
        try:
            # it must not last
            orders.fail_half_way("tea")
            assert False, "it should have failed"
        except Exception as expected:
            print(expected)
            assert orders.undone("tea")
