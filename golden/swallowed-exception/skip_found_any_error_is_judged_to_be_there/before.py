def test_query(client):
    try:
        found = client.search("rug")
        assert found is not None
    except Exception as error:
        assert error is not None
