"""What the base only names, each class that is run says itself."""


class Base:
    def test_lists(self):
        pass


class TestAdmin(Base):
    def test_lists(self):
        assert self.client.list() == [1]


class TestReader(Base):
    def test_lists(self):
        assert self.client.list() == []
