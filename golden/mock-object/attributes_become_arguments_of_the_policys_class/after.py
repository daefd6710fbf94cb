from shop.context import Context
from shop.core import run


def test_context(user):
    context = Context(user=user.name, thread="t1")
    assert run(context).done
