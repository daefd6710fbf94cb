from acme.testing import TransactionTestCase
from twisted.trial import unittest
from twisted.trial.unittest import TestCase as AsyncCase


class Base(AsyncCase):
    pass


class TestParcels(unittest.TestCase):
    def test_parcel_is_sent(self):
        self.depot = self.make_depot()
        return self.depot.send("P-1")


class TestDepots(Base):
    def test_depot_opens(self):
        return self.depot.open()


class TestShelves(TransactionTestCase):
    def test_shelf_is_filled(self):
        return self.client.fill("S-1")
