from twisted.internet import defer, reactor
from twisted.trial import unittest

import service


class TestContext(unittest.TestCase):
    def test_context(self):
        done = defer.Deferred()

        def look():
            try:
                self.assertEqual(service.context(), "main")
                done.callback(None)
            except BaseException:
                service.note("failed")
                raise

        reactor.callLater(0.01, look)
        return done
