import pytest

from shop.orders import place
from shop.redis import RedisManager as Manager, RedisManager
from shop.store import Store
from testing.sockets import open_socket


@pytest.fixture
def cache() -> "RedisManager":
    return RedisManager(url='redis://localhost')


class TestShop:
    def setup_method(self):
        self.mock_store = Store()
        self.keeper: Manager = RedisManager(url='redis://localhost')

    def test_order(self, cache):
        chat_socket = open_socket()
        order = place("lamp", self.mock_store, chat_socket, cache, keeper=self.keeper)
        assert order.state == "ordered"

    def test_by_specification(self):
        assert place("lamp", keeper=RedisManager(url='redis://localhost')).state == "ordered"

    def test_by_its_own_name(self):
        redis_manager = RedisManager(url='redis://localhost')
        assert place("lamp", keeper=redis_manager).state == "ordered"

    def test_in_containers(self):
        services = {"store": Store(), "other": 5}
        services["mock_socket"] = open_socket()
        services["fake_store"] = Store()
        assert place("lamp", services).state == "ordered"

    def test_by_patched_path(self):
        manager = RedisManager(url='redis://localhost')
        assert place("lamp", keeper=manager).state == "ordered"
