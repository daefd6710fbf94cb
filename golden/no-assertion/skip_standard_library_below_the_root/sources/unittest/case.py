class TestCase:
    def assertEqual(self, first, second):
        compare = self._comparer(first)
        compare(first, second)
