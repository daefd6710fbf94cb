from avocado import Test


class MultipleTests(Test):
    def testIdentity(self):
        self.assertIs(1, 1)

    def test_nothing(self):
        """Says so."""
        assert True
