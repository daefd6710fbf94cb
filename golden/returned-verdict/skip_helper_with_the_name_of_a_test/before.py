from unittest import TestCase

from shop import compiled, names


def testpage_compiled(path):
    with open(path) as page:
        return compiled(page.read())


class NamesTest(TestCase):
    def test_names(self):
        page = testpage_compiled("rugs.html")
        self.assertEqual(names(page), ["rug"])
