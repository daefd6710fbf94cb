import unittest
from unittest import TestCase


class Base(TestCase):
    pass


class TestParcels(unittest.TestCase):
    def test_parcel_is_sent(self):
        self.depot = self.make_depot()
        return self.depot.send("P-1")


class TestDepots(Base):
    def test_depot_opens(self):
        return self.depot.open()
