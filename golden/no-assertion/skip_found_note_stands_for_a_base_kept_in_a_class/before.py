"""A base that is kept in a class has tests to inherit, one of which is switched off. A framework's has none."""

from framework.testing import Bases, WebTestCase


class RoomTest(Bases.ListTestCase):
    def test_exported(self):
        return


class DoorTest(WebTestCase):
    def test_exported(self):
        return
