"""The same, but one class runs what the base only names."""


class Base:
    def test_lists(self):
        pass


class TestAdmin(Base):
    def test_lists(self):
        assert self.client.list() == [1]


class TestReader(Base):
    def test_reads(self):
        assert self.client.read(1) == "a"
