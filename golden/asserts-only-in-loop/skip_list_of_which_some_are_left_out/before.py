from shop import client


def test_columns(dialect):
    expected = [("name", "TEXT"), ("price", "NUMERIC"), ("size", "ARRAY")]
    expected = expected[:-1] if dialect == "small" else expected
    found = client.columns()
    for name, kind in expected:
        assert found[name] == kind
