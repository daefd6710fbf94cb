import codecs


class TestLines:
    def setup_method(self):
        self.stream = open("lines.txt")

    @property
    def rows(self):
        yield from self.stream

    def test_lines(self):
        for line in self.stream:
            assert line.strip()

    def test_rows(self):
        for row in self.rows:
            assert row.strip()

    def test_decoded(self, raw):
        reader = codecs.getreader("utf-8")(raw)
        for line in reader:
            assert line.strip()


def test_given(rows=()):
    for row in rows:
        assert row.strip()
