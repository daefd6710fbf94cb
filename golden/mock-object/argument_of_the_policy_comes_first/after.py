from shop.context import Context
from shop.core import run


def test_context(user):
    context = Context("ann", thread="t1")
    context.user = user.name
    assert run(context).done
