import datetime

import pytest

ROOMS = ("lobby", "attic")


def test_rooms(shop, wanted):
    assert shop.link.rooms.are_open(*ROOMS), "they are closed"
    assert shop.list() == ["lamp", "rug"]


def test_what_it_says(shop):
    newest = shop.newest()
    assert shop.link.version.is_any_of(*newest), "it does not say"
    assert shop.list() == ["lamp", "rug"]


def test_what_is_late(shop):
    assert not (shop.opened() > datetime.datetime(2024, 1, 30)), "it has not opened"
    assert shop.list() == ["lamp", "rug"]


@pytest.mark.parametrize("rooms", [("lobby", "attic"), ("cellar",)])
def test_each_room(shop, rooms):
    assert shop.link.rooms.are_open(*rooms), "they are closed"
    assert shop.list() == ["lamp", "rug"]
