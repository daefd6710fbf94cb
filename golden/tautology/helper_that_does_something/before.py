class Fixtures:
    def prepare(self, depot):
        """Opens the depot."""
        depot.open()
        assert True
