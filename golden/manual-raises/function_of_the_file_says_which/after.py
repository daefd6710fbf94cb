import re

import pytest
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
        with pytest.raises(RuntimeError, match=re.escape("half way (made to fail)")) as excinfo:
            # it must not last
            orders.fail_half_way("tea")
        print(excinfo.value)
        assert orders.undone("tea")
