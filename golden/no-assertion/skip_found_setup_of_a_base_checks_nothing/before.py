from support.opening import Opening


class TestOpening(Opening):
    doors = 3

    def test_opens(self):
        # that it opens is all
        pass
