import pytest
from shop.limits import NEWEST

OLDEST = (1, 38, 6)
EITHER = ((1, 37, 14), (1, 38, 1))


def test_keeps_order(shop):
    if shop.link.version.is_older_than(*OLDEST):
        pytest.skip("it keeps no order yet")
    assert shop.list() == ["lamp", "rug"]


def test_crosses(shop):
    if not shop.link.version.is_any_of(*EITHER):
        pytest.skip("it does not cross them yet")
    assert shop.cross("lamp", "rug") == ["lamp rug"]


def test_crosses_twice(shop):
    if not shop.link.version.is_any_of((1, 37, 14), (1, 38, 1)):
        pytest.skip("it does not cross them yet")
    assert shop.cross("lamp", "rug") == ["lamp rug"]


def test_crosses_and_orders(shop):
    if not shop.link.version.is_any_of(*NEWEST):
        pytest.skip("it does not cross them yet")
    assert shop.cross("rug", "lamp") == ["lamp rug"]


def test_crosses_anew(shop):
    if shop.link.version < shop.Version(1, 23, 1):
        pytest.skip("it does not cross them yet")
    assert shop.cross("rug", "lamp") == ["lamp rug"]


@pytest.mark.parametrize("minor,oldest", [(30, (1, 30, 2)), (31, None)])
def test_crosses_each(shop, minor, oldest):
    if shop.link.version.is_older_than(1, minor, 0):
        pytest.skip("it does not cross them yet")
    if oldest and shop.link.version.is_older_than(*oldest):
        pytest.skip("it is slow yet")
    assert shop.cross("rug", "lamp") == ["lamp rug"]
