import service


class Orders:
    def fail_half_way(self, name):
        if service.begin(name):
            return
        raise RuntimeError("half way")

    def undone(self, name):
        return service.find(name) is None


class TestOrders:
    def test_undone(self):
        orders = Orders()
        try:
            orders.fail_half_way("tea")
            assert False, "it should have failed"
        except Exception:
            assert orders.undone("tea")
