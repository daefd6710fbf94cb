from unittest.mock import Mock

from shop.orders import place
from shop.redis import RedisManagers


def test_order():
    restore = Mock()
    assert place("lamp", restore).state == "ordered"


def test_other_class():
    assert place("lamp", keeper=Mock(spec=RedisManagers)).state == "ordered"


def test_socket():
    socket = Mock()
    assert place("lamp", socket).state == "ordered"


def test_in_containers():
    services = {"restore": Mock()}
    services["socket"] = Mock()
    assert place("lamp", services).state == "ordered"


def test_record_is_read():
    store = Mock()
    assert place("lamp", store).state == "ordered"
    assert store.get.call_args_list[0].args == ("lamp",) and place("desk", store).number


def test_state_is_asserted():
    store = Mock()
    store.name = "north"
    assert place("lamp", store).shop == "north"


def test_key_of_a_container_is_asked():
    services = {"store": Mock()}
    assert place("lamp", services).state == "ordered"
    services["store"].get.assert_called_once()
