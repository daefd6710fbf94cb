import unittest


class Base(unittest.TestCase):
    def assertSubset(self, small, large):
        if not small <= large:
            raise self.failureException("not a subset")


class Sets(Base):
    def test_equal(self):
        eq = self.assertEqual
        eq({1}, {1})

    def test_subset(self):
        self.assertSubset({1}, {1, 2})

    def test_compiled(self):
        import compiled

        compiled.test_widths()


class Slow(Sets):
    def assertEqual(self, *args):
        pass


class Sums(Base):
    def test_sum(self):
        self.assertEqual(1 + 1, 2)
