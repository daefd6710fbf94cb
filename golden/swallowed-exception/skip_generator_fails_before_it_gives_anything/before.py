from contextlib import contextmanager

from shop import Basket, Missing, stock


@contextmanager
def stocked(*names):
    before = {}
    errors = []
    for name in names:
        try:
            before[name] = stock(name)
        except Missing as error:
            errors.append(f"{name}: {error!r}")
        Basket().add(name)
    assert not errors, errors
    try:
        yield before
    finally:
        Basket().clear()


def test_stocked():
    with stocked("pear") as found:
        assert found
