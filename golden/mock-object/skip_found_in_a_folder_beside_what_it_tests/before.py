from unittest.mock import Mock

from shop.facts.system.users import UserFacts


def test_users():
    module = Mock()
    assert UserFacts().collect(module)["name"] == "root"
