def test_database(suite):
    checker = suite.database_checker
    if checker:
        assert checker.check().ok
    client = suite.clients["main"]
    if client:
        assert client.ping()
