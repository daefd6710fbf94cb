import unittest

from shop import Cells


class CellsTests:
    def setUp(self):
        self.kind = Cells.default_kind()

    def test_refuses_texts(self):
        cells = Cells(self.kind)
        if self.kind == "text":
            self.assertRaises(BufferError, cells.add, "a")
        self.assertEqual(cells.size, 1)


class SizedTests(CellsTests):
    def test_size(self):
        self.assertEqual(Cells(self.kind).size, 1)


class TextTests(SizedTests, unittest.TestCase):
    width = 2


class NumberTests(SizedTests, unittest.TestCase):
    width = 2
