def test_database(suite):
    checker = suite.database_checker
    assert checker
    assert checker.check().ok
    client = suite.clients["main"]
    assert client
    assert client.ping()
