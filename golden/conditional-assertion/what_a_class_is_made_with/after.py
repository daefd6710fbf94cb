import unittest

import parameterized
import shop.engines
from service import get


class ThreadTests(unittest.TestCase):
    KIND = "thread"

    @parameterized.parameterized.expand([(True,), (False,)])
    def test_kind(self, with_workers):
        reply = get("/kind")
        if self.KIND == "thread":
            self.assertTrue(reply.ok)
        if with_workers:
            self.assertTrue(reply.workers)
        if hasattr(self, "user"):
            self.assertTrue(reply.user)
        if shop.engines.USE_POSIX:
            self.assertTrue(reply.posix)
        if isinstance(reply.engine, shop.engines.Postgres):
            self.assertTrue(reply.json)


class StateTests(unittest.TestCase):
    def setUp(self):
        self.session = get("/session")

    def test_session(self):
        assert self.session
        self.assertTrue(get("/me").ok)
