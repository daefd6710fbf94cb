import unittest

from shop import parse, ParseError


class ParserTest(unittest.TestCase):
    def test_frames_are_kept(self):
        # assertRaises would drop the frames
        try:
            parse("?")
        except ParseError as error:
            self.assertTrue(error.frames)
        else:
            self.fail("nothing was raised")
