"""The same helpers, called with one answer: that it is of this kind may well be meant."""


class TestKeys:
    def check_key(self, key, expected=None):
        assert key.user
        if key.kind == "rsa":
            assert key.bits

    def test_lists(self, client):
        keys = client.keys()
        assert keys
        key = keys[0]
        self.check_key(key)


def check_row(row):
    if row["kind"] in ("bus", "tram"):
        assert row["line"]


def test_rows(client):
    rows = client.rows()
    assert rows
    row = rows[0]
    check_row(row)
