from shop import client


class TestShelves:
    made = 3

    def check_shelf(self, shelf):
        assert shelf.kind == "new"

    def test_as_many_match_as_are_made(self):
        matching = 0
        for shelf in client.shelves():
            try:
                self.check_shelf(shelf)
                matching += 1
            except AssertionError:
                pass
        assert matching == self.made
