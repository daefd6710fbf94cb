from unittest.mock import AsyncMock, MagicMock, Mock, patch

import pytest

from shop.orders import place
from shop.redis import RedisManager as Manager


@pytest.fixture
def cache() -> "RedisManager":
    return MagicMock()


class TestShop:
    def setup_method(self):
        self.mock_store = Mock()
        self.keeper: Manager = Mock()

    def test_order(self, cache):
        chat_socket = Mock()
        chat_socket.timeout = 3
        order = place("lamp", self.mock_store, chat_socket, cache, keeper=self.keeper)
        assert order.state == "ordered"

    def test_by_specification(self):
        assert place("lamp", keeper=Mock(spec=Manager)).state == "ordered"

    def test_by_its_own_name(self):
        fake_redis_manager = AsyncMock()
        assert place("lamp", keeper=fake_redis_manager).state == "ordered"

    def test_in_containers(self):
        services = {"store": Mock(), "other": 5}
        services["mock_socket"] = Mock()
        services["fake_store"] = Mock()
        assert place("lamp", services).state == "ordered"

    @patch("shop.orders.RedisManager")
    def test_by_patched_path(self, manager):
        assert place("lamp", keeper=manager).state == "ordered"
