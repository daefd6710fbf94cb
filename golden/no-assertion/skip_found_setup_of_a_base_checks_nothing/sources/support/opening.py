import unittest

from shop import client


class Opening(unittest.TestCase):
    doors = None

    def setUp(self):
        self.client = client
