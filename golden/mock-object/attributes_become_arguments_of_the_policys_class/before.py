from unittest.mock import Mock

from shop.core import run


def test_context(user):
    mock_context = Mock()
    mock_context.user = user.name
    mock_context.thread = "t1"
    assert run(mock_context).done
