from shop.context import Context
from shop.core import run


def test_context(user):
    mock_context = Context("ann", thread="t1")
    mock_context.user = user.name
    assert run(mock_context).done
