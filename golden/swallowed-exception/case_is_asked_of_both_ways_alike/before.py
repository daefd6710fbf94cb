import unittest

import service


class Base(unittest.TestCase):
    succeeds = True

    def test_dispatch(self):
        reply = None
        try:
            reply = service.dispatch("call")
        except Exception as error:
            self.assertTrue(self.succeeds, error)
            service.reset()
        else:
            self.assertTrue(self.succeeds, "nothing was raised")
            self.assertIsNotNone(reply)


class Refused(Base):
    succeeds = False
