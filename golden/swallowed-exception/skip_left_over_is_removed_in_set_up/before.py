import unittest

import service


class TestQueues(unittest.TestCase):
    def test_declared(self):
        self.client.declare("orders")
        assert self.client.queues() == ["orders"]

    def setUp(self):
        self.client = service.connect()
        try:
            self.client.delete_queue("orders")
        except service.ServiceError:
            pass
