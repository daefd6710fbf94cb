from unittest.mock import Mock

from shop.core import run


def test_context():
    # Mock: no real context in unit tests
    context = Mock()
    # a context of the first user
    other = Mock()
    assert run(context, other).done
