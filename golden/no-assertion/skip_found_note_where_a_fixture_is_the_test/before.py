import pytest


@pytest.fixture
def opened(shop):
    shop.open("corner")


@pytest.fixture
def corner(shop):
    return shop.open("corner")


def test_opens(opened):
    pass


def test_corner(corner):
    pass


def test_name(opened, shop):
    assert shop.name == "corner"
