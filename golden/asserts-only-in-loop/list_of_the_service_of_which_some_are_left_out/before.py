from shop import client


def test_columns(dialect):
    expected = client.expected()
    expected = expected[:-1] if dialect == "small" else expected
    found = client.columns()
    for name, kind in expected:
        assert found[name] == kind
