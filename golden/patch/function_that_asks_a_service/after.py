from shop import address


def test_address():
    assert address.of("db") == "db.internal"
