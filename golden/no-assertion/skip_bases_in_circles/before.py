import base


class First(Second):
    def test_first(self):
        self.check()


class Second(First.inner, base.First, First):
    inner = Second

    def check(self):
        self.judge()


class TestAll(Second, First.other):
    other = Third

    def test_all(self):
        self.other.check()
        self.judge()
