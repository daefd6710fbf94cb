import unittest

from shop import Parser, ParseError


class ParserTest(unittest.TestCase):
    def assertRaises(self, function, text, expected):
        try:
            function(text)
        except expected as error:
            self.assertIn(text, str(error))
        else:
            self.fail("nothing was raised")

    def test_garbage(self):
        self.assertRaises(Parser().parse, "?", ParseError)
