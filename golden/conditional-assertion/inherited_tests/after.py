import unittest


class RowTests(unittest.TestCase):
    kind = "list"

    def test_rows(self):
        rows = self.make(self.kind)
        self.assertTrue(rows.valid)
        assert rows.size in (1, 2)
        self.assertEqual(rows.first, rows.last)


class TupleTests(RowTests):
    kind = "tuple"
