import unittest

from shop import parse, ParseError


class ParserTest(unittest.TestCase):
    def test_frames_are_kept(self):
        # assertRaises would drop the frames
        with self.assertRaises(ParseError, msg="nothing was raised") as caught:
            parse("?")
        self.assertTrue(caught.exception.frames)
