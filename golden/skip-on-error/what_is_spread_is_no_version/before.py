import datetime

import pytest

ROOMS = ("lobby", "attic")


def test_rooms(shop, wanted):
    if not shop.link.rooms.are_open(*ROOMS):
        pytest.skip("they are closed")
    assert shop.list() == ["lamp", "rug"]


def test_what_it_says(shop):
    newest = shop.newest()
    if not shop.link.version.is_any_of(*newest):
        pytest.skip("it does not say")
    assert shop.list() == ["lamp", "rug"]


def test_what_is_late(shop):
    if shop.opened() > datetime.datetime(2024, 1, 30):
        pytest.skip("it has not opened")
    assert shop.list() == ["lamp", "rug"]


@pytest.mark.parametrize("rooms", [("lobby", "attic"), ("cellar",)])
def test_each_room(shop, rooms):
    if not shop.link.rooms.are_open(*rooms):
        pytest.skip("they are closed")
    assert shop.list() == ["lamp", "rug"]
