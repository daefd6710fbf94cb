"""The helper is called for each item of a list, and asks for the kind of the item: it filters, as in the loop."""


class TestKeys:
    def check_key(self, key, expected=None):
        assert key.user
        if key.kind == "rsa":
            assert key.bits

    def test_lists(self, client):
        keys = client.keys()
        assert keys
        for key in keys:
            self.check_key(key)


def check_row(row):
    if row["kind"] in ("bus", "tram"):
        assert row["line"]


def test_rows(client):
    rows = client.rows()
    assert rows
    for row in rows:
        check_row(row)
