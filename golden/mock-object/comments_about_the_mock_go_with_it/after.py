from shop.core import run


def test_context():
    context = open()
    # a context of the first user
    other = open()
    assert run(context, other).done
